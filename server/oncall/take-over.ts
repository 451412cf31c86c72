import { nowAndNext } from '@/domain/oncall/now-and-next';
import type { Shift } from '@/domain/oncall/schedule';
import { cancelOverrideRow, cancelTemporaryRow, insertOverride, insertTemporary, type StoredOverride } from '@/server/oncall/exception-store';
import { type LoadedSchedule, lockedSchedule } from '@/server/oncall/load-schedule';
import { noteException } from '@/server/oncall/note-change';
import { checkCandidates, peopleNamed } from '@/server/oncall/people-of';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface TakeOverInput {
  deployment: string;
  /** Left out, or later than the shift: to the end of the shift. */
  until?: Date | undefined;
  reason: string;
}

/** With nobody on call there is no shift to end: then it is taken for so long. */
const WITHOUT_SHIFT_MS = 12 * 3_600_000;

/**
 * The caller is primary from this moment to the end of the present shift at most; what was planned for afterwards stays
 * planned. CONFLICT when they are primary already.
 */
export async function takeOver(work: Work<Actor>, input: TakeOverInput): Promise<{ until: number }> {
  const { until } = await givePager(work, { ...input, to: work.actor, field: 'user' });
  return { until };
}

export interface GiveInput extends TakeOverInput {
  to: { id: string; name: string };
  /** The input that names the person. */
  field: string;
}

/** The same for whoever is named. Who may name somebody else, the caller has to know. */
export async function givePager(work: Work<Actor>, { deployment, until: asked, reason, to, field }: GiveInput): Promise<{ from: number; until: number }> {
  const { tx } = work;
  await checkCandidates(tx, deployment, [to.id], field);
  const loaded = await lockedSchedule(work, deployment);
  const now = loaded.now.getTime();
  const shift = nowAndNext(loaded.schedule, 'primary', now).now;
  if (shift?.user === to.id) throw new AppError('CONFLICT', to.id === work.actor.id ? 'You are on call already.' : `${to.name} is on call already.`, { rule: 'on_call' });
  if (asked && asked.getTime() <= now) throw new AppError('BAD_INPUT', 'The end must be later than now.', { field: 'until', rule: 'past' });
  const until = Math.min(asked?.getTime() ?? Number.POSITIVE_INFINITY, shift?.until ?? now + WITHOUT_SHIFT_MS);
  const id = await splice(work, loaded, shift, { from: now, until, to: to.id, reason: reason.trim() || 'took over' });
  const from = shift && Object.values(await peopleNamed(tx, [shift.user]))[0];
  await noteException(work, loaded.stored, {
    kind: 'oncall.shift.taken', entity: { type: shift?.because === 'temporary' ? 'oncall_temporary' : 'oncall_override', id }, reason: reason.trim(),
    summary: from ? `${to.name} took the pager from ${from}` : `${to.name} took the pager`, detail: { from: from ?? null, to: to.name, until: new Date(until) },
  });
  return { from: now, until };
}

interface Piece {
  from: number;
  until: number;
  to: string;
  reason: string;
}

/** Puts the new holder where the shift's holder came from: a layer, an override, or a temporary schedule. */
async function splice(work: Work<Actor>, loaded: LoadedSchedule, shift: Shift | null, piece: Piece): Promise<string> {
  if (shift?.because === 'temporary') return spliceTemporary(work, loaded, shift.overrideId, piece);
  const { stored } = loaded;
  const standing = shift?.because === 'override' ? stored.overrides.find((each) => each.id === shift.overrideId) : undefined;
  const place = standing ?? (shift ? { kind: 'replace' as const, oldUser: shift.user } : { kind: 'add' as const, oldUser: null });
  if (standing) await cancelOverrideRow(work.tx, standing.id, work.actor.name, new Date(piece.from));
  const { from, until, reason } = piece;
  const id = await insert(work, stored.id, { from, until, reason, kind: place.kind, oldUser: place.oldUser, newUser: piece.to, origin: 'takeover', byId: work.actor.id, byName: work.actor.name });
  if (standing && standing.until > piece.until) await insert(work, stored.id, { ...standing, from: piece.until });
  return id;
}

async function insert(work: Work<Actor>, scheduleId: string, override: Omit<StoredOverride, 'id' | 'createdAt' | 'cancelledAt' | 'cancelledByName'>): Promise<string> {
  const { kind, origin, from, until, oldUser, newUser, reason, byId, byName } = override;
  const id = newId();
  await insertOverride(work.tx, { id, scheduleId, kind, origin, from, until, oldUser, newUser, reason, byId, byName, createdAt: work.clock.now() });
  return id;
}

/** A temporary schedule knows no overrides: it ends here, and goes on with the new holder first. Who was in it already changes places. */
async function spliceTemporary(work: Work<Actor>, { stored }: LoadedSchedule, temporaryId: string | null, { from, until, to, reason }: Piece): Promise<string> {
  const { tx, actor, clock } = work;
  const standing = stored.temporaries.find((each) => each.id === temporaryId);
  if (!standing) throw new AppError('INTERNAL', 'a temporary schedule that is in force is not stored');
  await cancelTemporaryRow(tx, standing.id, actor.name, new Date(from));
  const others = standing.users.includes(to) ? standing.users.filter((user) => user !== to) : standing.users.slice(1);
  const id = newId();
  const made = { scheduleId: stored.id, createdAt: clock.now() };
  await insertTemporary(tx, { ...made, id, from, until, users: [to, ...others], reason, byId: actor.id, byName: actor.name });
  const { users, byId, byName } = standing;
  if (standing.until > until) await insertTemporary(tx, { ...made, id: newId(), from: until, until: standing.until, users, reason: standing.reason, byId, byName });
  return id;
}
