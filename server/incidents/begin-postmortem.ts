import { draftSections } from '@/domain/incidents/postmortem-draft';
import { newPostmortem, stepPostmortem } from '@/domain/incidents/postmortem';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { pinnedChanges } from '@/server/incidents/pins';
import { findPostmortem, insertPostmortem, savePostmortem } from '@/server/incidents/postmortem-store';
import { refusal } from '@/server/incidents/refusal';
import { writeEntry } from '@/server/incidents/write-entry';
import { onDuty } from '@/server/incidents/on-duty';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** A draft from what is known when the incident is over: its times, its impact, and what was pinned as its cause. */
export async function beginPostmortem(work: Work<Actor>, incident: StoredIncident, dueAt: number): Promise<void> {
  const { tx, clock, actor } = work;
  const { id, facts } = incident;
  const causes = (await pinnedChanges(tx, id)).map((change) => change.summary);
  const { zone } = await onDuty(tx, facts.deployment, clock.now());
  await insertPostmortem(tx, { incidentId: id, deployment: facts.deployment, facts: newPostmortem(dueAt, draftSections(facts, causes, zone)) }, { name: actor.name, at: clock.now() });
  await writeEntry(work, { incidentId: id, kind: 'postmortem', text: 'Postmortem drafted from what is known' });
}

/** The trouble came back, or became worse: what was published or waived is open again. */
export async function reopenPostmortem(work: Work<Actor>, { id, facts }: StoredIncident, dueAt: number | null): Promise<void> {
  const { tx, clock, actor } = work;
  const postmortem = await findPostmortem(tx, id);
  if (!postmortem) return;
  const outcome = stepPostmortem(postmortem.facts, { type: 'reopen', dueAt }, { now: clock.now().getTime(), severity: facts.severity ?? 4, incidentOver: facts.state === 'resolved' });
  if ('refused' in outcome) throw await refusal(tx, outcome);
  await savePostmortem(tx, postmortem, outcome.postmortem, { name: actor.name, at: clock.now() });
}
