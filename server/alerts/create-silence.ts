import { readSilenceId } from '@/domain/alerts/api-v2';
import type { Matcher } from '@/domain/alerts/matcher';
import { planSilence, type SilenceDraft, silenceProblem } from '@/domain/alerts/silence';
import { firingAlertsIn } from '@/server/alerts/alert-store';
import { checkBlast, type Vouched } from '@/server/alerts/blast-guard';
import { endSilence } from '@/server/alerts/expire-silence';
import { SILENCE_LOOP } from '@/server/alerts/loop-names';
import { silencedPlugin, silenceLabel } from '@/server/alerts/silence-label';
import { insertSilence, lockSilence, type StoredSilence, updateSilence } from '@/server/alerts/silence-store';
import { recordChange } from '@/server/changes/record-change';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

export interface PlaceInput {
  deployment: string;
  draft: SilenceDraft;
  vouched: Vouched;
}

export interface Placed {
  silenceId: string;
  startsAt: Date;
  endsAt: Date;
  /** Alerts firing now that it matches. */
  matches: number;
}

/**
 * Creates a silence, or changes the one whose id the draft carries: by Alertmanager's rule in place, else the old one ends
 * and a new one begins. BAD_INPUT in two wordings (the page's, and `api` in the detail) for whatever is wrong with it, also
 * for one that would mute too much and is not vouched for.
 */
export async function placeSilence(work: Work<Actor>, { deployment, draft, vouched }: PlaceInput): Promise<Placed> {
  const { tx, clock } = work;
  const now = clock.now();
  const id = draft.id === null ? null : readSilenceId(draft.id);
  const previous = id?.ok ? await lockSilence(tx, deployment, id.value) : null;
  const problem = silenceProblem(draft, previous, now.getTime());
  if (problem) throw new AppError('BAD_INPUT', problem.words, { field: problem.field, rule: problem.rule, api: problem.message });
  if (draft.id !== null && !previous) throw notFound();
  const matched = checkBlast(await firingAlertsIn(tx, deployment, now), draft, vouched);
  const plan = planSilence(previous, draft, now.getTime());
  const kept = plan.kind === 'update' && previous ? previous : null;
  if (plan.kind === 'replace' && previous && plan.expire) await endSilence(work, previous, 'replaced by another');
  const silenceId = kept ? await edit(work, kept, draft, plan.times) : await create(work, { deployment, draft, times: plan.times, replacesId: previous?.id ?? null });
  await wake(tx, SILENCE_LOOP);
  return { silenceId, startsAt: new Date(plan.times.startsAt), endsAt: new Date(plan.times.endsAt), matches: matched };
}

async function create(work: Work<Actor>, made: { deployment: string; draft: SilenceDraft; times: { startsAt: number; endsAt: number }; replacesId: string | null }): Promise<string> {
  const { tx, clock, actor } = work;
  const { deployment, draft, times, replacesId } = made;
  const { matchers, createdBy, comment } = draft;
  const id = newId();
  const now = clock.now();
  const person = actor.kind === 'person';
  const phase = times.startsAt > now.getTime() ? 'pending' : 'active';
  await insertSilence(tx, { id, deployment, matchers, ...times, createdBy, comment, authorId: person ? actor.id : null, origin: person ? 'page' : actor.name, replacesId, phase }, now);
  await record(work, 'alerts.silence.created', { id, deployment, matchers, comment, version: 1 }, { createdBy, ...dated(times), replacesId });
  return id;
}

async function edit(work: Work<Actor>, previous: StoredSilence, draft: SilenceDraft, times: { startsAt: number; endsAt: number }): Promise<string> {
  const now = work.clock.now();
  const { id, deployment, matchers, version } = previous;
  const { comment, createdBy } = draft;
  const phase = times.startsAt > now.getTime() ? 'pending' : 'active';
  await updateSilence(work.tx, id, version, { ...times, comment, createdBy, phase }, now);
  await record(work, 'alerts.silence.updated', { id, deployment, matchers, comment, version: version + 1 }, { createdBy, ...dated(times), was: { ...dated(previous), comment: previous.comment } });
  return id;
}

/** Audit, change and event of one step of a silence. */
async function record(work: Work<Actor>, kind: string, silence: { id: string; deployment: string; matchers: readonly Matcher[]; comment: string; version: number }, detail: Readonly<Record<string, unknown>>): Promise<void> {
  const { id, deployment, matchers, comment, version } = silence;
  const label = silenceLabel({ matchers });
  await recordChange(work.tx, work.clock, { deployment, kind, entityType: 'silence', entityId: id, ...silencedPlugin(silence), summary: `${kind.endsWith('created') ? 'Silence' : 'Changed silence'} of ${label}`, actorName: work.actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'silence', id, label }, reason: comment.trim(), detail: { matchers, ...detail } });
  await work.emit({ kind, deployment, entityId: id, version });
}

function dated({ startsAt, endsAt }: { startsAt: number; endsAt: number }): { startsAt: Date; endsAt: Date } {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
