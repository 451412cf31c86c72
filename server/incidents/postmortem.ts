import { nextDueAt } from '@/domain/incidents/timers';
import { type PostmortemEvent, stepPostmortem } from '@/domain/incidents/postmortem';
import type { ActionItem, PostmortemSection, PostmortemState } from '@/domain/incidents/postmortem-facts';
import { noteEntry } from '@/server/incidents/entries';
import { contextOf } from '@/server/incidents/incident-context';
import { type StoredIncident, setDue } from '@/server/incidents/incident-store';
import { actionElsewhere, lockPostmortem, savePostmortem, type StoredPostmortem } from '@/server/incidents/postmortem-store';
import { named, refusal } from '@/server/incidents/refusal';
import { lockForStep } from '@/server/incidents/transition';
import { requireResponder } from '@/server/incidents/who-can-respond';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

interface At {
  deployment: string;
  number: number;
}

export interface PostmortemMoved {
  state: PostmortemState;
  version: number;
}

const KINDS: Readonly<Record<Exclude<PostmortemEvent['type'], 'reopen'>, string>> = {
  write: 'incidents.postmortem.edited',
  put_action: 'incidents.action.changed',
  drop_action: 'incidents.action.removed',
  finish_action: 'incidents.action.finished',
  submit: 'incidents.postmortem.submitted',
  return: 'incidents.postmortem.returned',
  publish: 'incidents.postmortem.published',
  waive: 'incidents.postmortem.waived',
};
/** What becomes of the postmortem as a whole stands in the timeline; its wording does not. */
const TOLD: readonly PostmortemEvent['type'][] = ['submit', 'return', 'publish', 'waive'];

type Step = Exclude<PostmortemEvent, { type: 'reopen' }>;

/** Writes a section over the text that was shown: ALREADY_DECIDED when somebody wrote it meanwhile, so that nobody's words are lost. */
export async function writeSection(work: Work<Person>, { section, text, was, ...at }: At & { section: PostmortemSection; text: string; was: string }): Promise<PostmortemMoved> {
  const found = await lockBoth(work, at);
  const { facts, movedByName, movedAt } = found.postmortem;
  if (facts.sections[section] !== was) throw alreadyDecided('This section', movedByName, movedAt);
  return step(work, found, { type: 'write', by: work.actor.id, section, text });
}

/** Adds an action, or replaces the one with its id. */
export async function putAction(work: Work<Person>, { id, text, type, owner, dueAt, ...at }: At & ActionInput): Promise<PostmortemMoved> {
  if (owner !== null) await requireResponder(work.tx, at.deployment, owner, 'owner');
  const found = await lockBoth(work, at);
  if (await actionElsewhere(work.tx, found.incident.id, id)) throw new AppError('CONFLICT', 'An action of another incident has this id.', { field: 'id', rule: 'taken' });
  return step(work, found, { type: 'put_action', by: work.actor.id, action: { id, text, type, owner, dueAt: dueAt?.getTime() ?? null } });
}

interface ActionInput extends Pick<ActionItem, 'id' | 'text' | 'type' | 'owner'> {
  dueAt: Date | null;
}

export async function dropAction(work: Work<Person>, { id, ...at }: At & { id: string }): Promise<PostmortemMoved> {
  return step(work, await lockBoth(work, at), { type: 'drop_action', by: work.actor.id, id });
}

export async function finishAction(work: Work<Person>, { id, done, ...at }: At & { id: string; done: boolean }): Promise<PostmortemMoved> {
  return step(work, await lockBoth(work, at), { type: 'finish_action', by: work.actor.id, id, done });
}

export async function submitPostmortem(work: Work<Person>, at: At): Promise<PostmortemMoved> {
  return step(work, await lockBoth(work, at), { type: 'submit', by: work.actor.id });
}

export async function returnPostmortem(work: Work<Person>, { reason, ...at }: At & { reason: string }): Promise<PostmortemMoved> {
  return step(work, await lockBoth(work, at), { type: 'return', by: work.actor.id, reason });
}

/** Publishes exactly what was read: STALE_PLAN when it is another version by now. */
export async function publishPostmortem(work: Work<Person>, { version, ...at }: At & { version: number }): Promise<PostmortemMoved> {
  const found = await lockBoth(work, at);
  if (found.postmortem.facts.version !== version) throw new AppError('STALE_PLAN', 'It was changed since you read it: read it again.', { version: found.postmortem.facts.version });
  return step(work, found, { type: 'publish', by: work.actor.id });
}

/** Nobody needs it. Never for a Sev1. */
export async function waivePostmortem(work: Work<Person>, { reason, ...at }: At & { reason: string }): Promise<PostmortemMoved> {
  return step(work, await lockBoth(work, at), { type: 'waive', by: work.actor.id, reason });
}

interface Both {
  incident: StoredIncident;
  postmortem: StoredPostmortem;
}

async function lockBoth(work: Work<Person>, at: At): Promise<Both> {
  const incident = await lockForStep(work, at);
  const postmortem = await lockPostmortem(work.tx, incident.id);
  if (!postmortem) throw notFound();
  return { incident, postmortem };
}

async function step(work: Work<Person>, { incident, postmortem }: Both, event: Step): Promise<PostmortemMoved> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const { severity, state } = incident.facts;
  const outcome = stepPostmortem(postmortem.facts, event, { now: now.getTime(), severity: severity ?? 4, incidentOver: state === 'resolved' || state === 'closed' });
  if ('refused' in outcome) throw await refusal(tx, outcome);
  if (!(await savePostmortem(tx, postmortem, outcome.postmortem, { name: actor.name, at: now }))) throw alreadyDecided('This postmortem', postmortem.movedByName, postmortem.movedAt);
  if (TOLD.includes(event.type)) await writeEntry(work, { incidentId: incident.id, kind: 'postmortem', text: `Postmortem: ${outcome.said}` });
  // Its term may be over, or run again.
  await setDue(tx, incident.id, nextDueAt(incident.facts, await contextOf(tx, incident, now)));
  const { type: _type, by: _by, ...said } = event;
  await noteEntry(work, incident, KINDS[event.type], { ...said, said: await named(tx, outcome.said), version: outcome.postmortem.version }, 'reason' in event ? event.reason.trim() : null);
  return { state: outcome.postmortem.state, version: outcome.postmortem.version };
}
