import { openIncidentsFact } from '@/server/incidents/facts';
import type { Gate } from '@/server/releases/gates/gate';

/** No grave incident is open in the deployment: whoever fights one needs nothing new there. */
export const noOpenSev12: Gate = {
  name: 'noOpenSev12',
  async ask({ tx, deployment }) {
    const open = await openIncidentsFact(tx, deployment);
    const grave = open.filter(({ severity }) => severity !== null && severity <= 2);
    if (grave.length > 0) return { status: 'fail', evidence: `Open in ${deployment}: ${grave.map(({ label, severity, title }) => `${label} (Sev${severity}) ${title}`).join(', ')}.` };
    return { status: 'pass', evidence: open.length === 0 ? `No incident is open in ${deployment}.` : `Open in ${deployment}: ${open.map(({ label, severity }) => `${label} (${severity === null ? 'in triage' : `Sev${severity}`})`).join(', ')}; none is Sev1 or Sev2.` };
  },
};
