import { personMark } from '@/domain/incidents/person-mark';
import { holderOf } from '@/domain/incidents/roles';
import { applyStep } from '@/server/incidents/apply-step';
import { lockIncidentById } from '@/server/incidents/incident-store';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

const RUNNING = ['active', 'mitigated'];

/**
 * Whoever takes over the shift answers for the incident's next step: its timeline says so, and command goes to them
 * when the person who leaves had it, or nobody. False when it is over.
 */
export async function takeAtHandover(work: Work<Actor>, { deployment, incidentId, from, to }: { deployment: string; incidentId: string; from: string; to: string }): Promise<boolean> {
  const incident = await lockIncidentById(work.tx, incidentId);
  if (!incident || incident.facts.deployment !== deployment) return false;
  const { state, roles } = incident.facts;
  if (state !== 'triage' && !RUNNING.includes(state)) return false;
  const commander = holderOf(roles, 'commander');
  if (RUNNING.includes(state) && (commander === null || commander === from)) await applyStep(work, incident, { type: 'assume_role', by: to, role: 'commander', reason: 'taken over at the handover of the shift' });
  else await writeEntry(work, { incidentId, kind: 'note', text: `${personMark(to)} takes over the next step from ${personMark(from)} at the handover of the shift` });
  return true;
}
