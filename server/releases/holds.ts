import type { Actor, Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { endHold, holdOf, insertHold, type NewHold, type ReleaseHold } from '@/server/releases/hold-store';
import { lockService } from '@/server/releases/promotion-store';
import { reasonOf } from '@/server/releases/refusal';
import { serviceExists } from '@/server/releases/service-store';

const MAX_DAYS = 30;

export interface HoldInput {
  deployment: string;
  service: string;
  reason: string;
  /** Null: until it is lifted, or somebody promotes the newest release. */
  until: Date | null;
}

/** Nothing goes into this service here by itself until the hold ends. ALREADY_DECIDED when one is in force. */
export async function holdService(work: Work<Person>, input: HoldInput): Promise<{ holdId: string; until: Date | null }> {
  const { deployment, service, until } = input;
  const now = work.clock.now();
  if (until !== null && (until <= now || until.getTime() > now.getTime() + MAX_DAYS * 86_400_000)) throw new AppError('BAD_INPUT', `A hold ends in the future, within ${MAX_DAYS} days; or leave the end out.`, { field: 'until', rule: 'range' });
  if (!(await serviceExists(work.tx, deployment, service))) throw notFound();
  await lockService(work.tx, deployment, service);
  const hold = await setHold(work, { deployment, service, reason: reasonOf(input.reason), byId: work.actor.id, byName: work.actor.name, promotionId: null, until });
  if (hold) return { holdId: hold.id, until: hold.until };
  const first = await holdOf(work.tx, deployment, service, now);
  throw alreadyDecided(`Releases of ${service} are held: that`, first?.byName ?? null, first?.createdAt ?? null);
}

/** Ends the hold in force. ALREADY_DECIDED when there is none. */
export async function liftHold(work: Work<Person>, input: { deployment: string; service: string; reason: string }): Promise<{ holdId: string }> {
  const { deployment, service } = input;
  if (!(await serviceExists(work.tx, deployment, service))) throw notFound();
  await lockService(work.tx, deployment, service);
  const ended = await releaseHold(work, { deployment, service }, reasonOf(input.reason));
  if (!ended) throw alreadyDecided(`No hold is in force on ${service} any more: that`, null, null);
  return { holdId: ended.id };
}

/** Sets a hold inside another step; null when one is in force already, which then stays. */
export async function setHold(work: Work<Actor>, hold: NewHold): Promise<ReleaseHold | null> {
  const made = await insertHold(work.tx, hold, work.clock.now());
  if (!made) return null;
  const { deployment, service, reason } = made;
  const kind = 'releases.hold.set';
  await work.audit({ action: kind, deployment, entity: { type: 'release_hold', id: made.id, label: service }, reason, detail: { service, until: made.until, promotion: made.promotionId } });
  await work.emit({ kind, deployment, entityId: made.id, version: 1, payload: { service } });
  return made;
}

/** Ends the hold in force inside another step; null when there is none. */
export async function releaseHold(work: Work<Actor>, { deployment, service }: { deployment: string; service: string }, reason: string): Promise<ReleaseHold | null> {
  const now = work.clock.now();
  const hold = await holdOf(work.tx, deployment, service, now);
  if (!hold || !(await endHold(work.tx, hold.id, { at: now, byName: work.actor.name, reason }))) return null;
  const kind = 'releases.hold.lifted';
  await work.audit({ action: kind, deployment, entity: { type: 'release_hold', id: hold.id, label: service }, reason, detail: { service, setBy: hold.byName, because: hold.reason } });
  await work.emit({ kind, deployment, entityId: hold.id, version: 2, payload: { service } });
  return hold;
}
