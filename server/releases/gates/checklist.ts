import { CHECKLIST_RULE } from '@/domain/releases/checklist/item';
import { judgeChecklist } from '@/domain/releases/checklist/judge-checklist';
import { standingAt, summaryOf } from '@/domain/releases/checklist/standing';
import { withRelease } from '@/domain/releases/checklist/with-release';
import { effectiveMode, holdsFrom } from '@/domain/releases/policies/mode';
import { gatherFacts } from '@/server/releases/checklist/gather-facts';
import type { Gate } from '@/server/releases/gates/gate';
import { policyFact } from '@/server/releases/policies/policy-fact';

/** The deployment is fit for production, as far as the mode of rule CHK-1 asks for it. */
export const checklist: Gate = {
  name: 'checklist',
  async ask({ tx, now, deployment, service, release }) {
    const at = now.getTime();
    const policy = (await policyFact(tx, deployment, now)).get(CHECKLIST_RULE);
    const mode = policy ? effectiveMode(policy, at) : 'off';
    if (mode === 'off') return { status: 'pass', evidence: `The production checklist of ${deployment} is not asked for: rule ${CHECKLIST_RULE} is off.` };
    const facts = withRelease(await gatherFacts(tx, deployment, now), { service, image: release.image });
    const items = judgeChecklist(facts).map((item) => standingAt(item, at));
    const { open, fit, of } = summaryOf(items);
    if (open.length === 0) return { status: 'pass', evidence: `${fit} of ${of} items of the production checklist hold in ${deployment}.` };
    const named = items.filter(({ id }) => open.includes(id)).map(({ title, status }) => `${title} (${status === 'fail' ? 'fails' : 'unknown'})`).join('; ');
    const evidence = `${fit} of ${of} items hold in ${deployment}. Open: ${named}.`;
    if (mode === 'enforce') return { status: items.some(({ status }) => status === 'fail') ? 'fail' : 'unknown', evidence };
    return { status: 'pass', evidence: `${evidence} ${mode === 'warn' ? 'It is said and holds nothing.' : wouldHold(policy ? holdsFrom(policy, at) : null)}` };
  },
};

function wouldHold(from: number | null): string {
  return from === null ? `Rule ${CHECKLIST_RULE} only audits: it would hold this.` : `Rule ${CHECKLIST_RULE} audits: from ${new Date(from).toISOString().slice(0, 10)} on it would hold this.`;
}
