import type { Matcher } from '@/domain/alerts/matcher';
import type { Silence, SilenceState } from '@/domain/alerts/silence';
import type { Db, Tx } from '@/server/platform/db';
import type { AlertSilence, Prisma } from '@/server/generated/prisma/client';
import type { SilencePhase } from '@/server/generated/prisma/enums';

/** The stored words are the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _samePhases: Same<SilencePhase, SilenceState> = true;
void _samePhases;

/** A silence as stored. Times in milliseconds since the epoch, as the rules want them. */
export interface StoredSilence extends Silence {
  deployment: string;
  version: number;
  createdAt: number;
  /** The person who is told before it ends. */
  authorId: string | null;
  /** `page`, or the name of the API token it came by. */
  origin: string;
  replacesId: string | null;
  phase: SilencePhase;
  remindedOf: number | null;
}

/** Ended silences are kept in lists for five days, as Alertmanager keeps them. */
export const KEPT_EXPIRED_MS = 120 * 3_600_000;

/** Silences of a deployment that have not ended before `since`, the latest first. */
export async function listSilences(db: Db | Tx, deployment: string, since: Date): Promise<StoredSilence[]> {
  const rows = await db.alertSilence.findMany({ where: { deployment, endsAt: { gte: since } }, orderBy: [{ endsAt: 'desc' }, { id: 'desc' }], take: 2000 });
  return rows.map(silenceOf);
}

export async function findSilence(db: Db | Tx, deployment: string, id: string): Promise<StoredSilence | null> {
  const row = await db.alertSilence.findFirst({ where: { id, deployment } });
  return row && silenceOf(row);
}

/** The same for changing it: those who change one silence come one after the other. */
export async function lockSilence(tx: Tx, deployment: string, id: string): Promise<StoredSilence | null> {
  await tx.$queryRaw`SELECT 1 FROM alerts_silence WHERE id = ${id}::uuid AND deployment = ${deployment} FOR UPDATE`;
  return findSilence(tx, deployment, id);
}

export interface NewSilence {
  id: string;
  deployment: string;
  matchers: readonly Matcher[];
  startsAt: number;
  endsAt: number;
  createdBy: string;
  comment: string;
  authorId: string | null;
  origin: string;
  replacesId: string | null;
  phase: SilencePhase;
}

export async function insertSilence(tx: Tx, silence: NewSilence, now: Date): Promise<void> {
  const { startsAt, endsAt, matchers, ...rest } = silence;
  await tx.alertSilence.create({ data: { ...rest, matchers: matchers.map(plain), startsAt: new Date(startsAt), endsAt: new Date(endsAt), createdAt: now, updatedAt: now } });
}

export interface SilenceEdit {
  startsAt: number;
  endsAt: number;
  comment: string;
  createdBy: string;
  phase: SilencePhase;
}

/** Writes what may change of a silence; false when somebody changed it since `version` was read. */
export async function updateSilence(tx: Tx, id: string, version: number, edit: Partial<SilenceEdit>, now: Date): Promise<boolean> {
  const { startsAt, endsAt, ...rest } = edit;
  const times = { ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }), ...(endsAt === undefined ? {} : { endsAt: new Date(endsAt) }) };
  const moved = await tx.alertSilence.updateMany({ where: { id, version }, data: { ...rest, ...times, version: { increment: 1 }, updatedAt: now } });
  return moved.count === 1;
}

/** Silences whose state has moved on by itself since it was last told. */
export async function silencesMoved(db: Db, now: Date, take: number): Promise<StoredSilence[]> {
  const rows = await db.alertSilence.findMany({ where: { OR: [{ phase: 'pending', startsAt: { lte: now } }, { phase: { in: ['pending', 'active'] }, endsAt: { lte: now } }] }, orderBy: { endsAt: 'asc' }, take });
  return rows.map(silenceOf);
}

/** Notes that a silence has begun or ended by itself; false when somebody changed it meanwhile. */
export async function movePhase(tx: Tx, { id, version, phase: from }: StoredSilence, phase: SilencePhase): Promise<boolean> {
  const moved = await tx.alertSilence.updateMany({ where: { id, version, phase: from }, data: { phase } });
  return moved.count === 1;
}

/** Active silences of people, longer than `longerMs`, that end before `until` and of whose end nobody was reminded. */
export async function silencesEnding(db: Db, now: Date, until: Date, longerMs: number, take: number): Promise<StoredSilence[]> {
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM alerts_silence WHERE phase = 'active' AND author_id IS NOT NULL AND ends_at > ${now} AND ends_at <= ${until}
      AND ends_at - starts_at > ${longerMs} * interval '1 millisecond' AND reminded_of IS DISTINCT FROM ends_at ORDER BY ends_at LIMIT ${take}`;
  return ids.length === 0 ? [] : (await db.alertSilence.findMany({ where: { id: { in: ids.map((row) => row.id) } } })).map(silenceOf);
}

export async function markReminded(tx: Tx, { id, endsAt }: StoredSilence): Promise<boolean> {
  const moved = await tx.alertSilence.updateMany({ where: { id, endsAt: new Date(endsAt) }, data: { remindedOf: new Date(endsAt) } });
  return moved.count === 1;
}

/** All silences that mute at `now`, by deployment. */
export async function activeSilences(db: Db | Tx, now: Date, deployment?: string): Promise<StoredSilence[]> {
  const rows = await db.alertSilence.findMany({ where: { ...(deployment === undefined ? {} : { deployment }), startsAt: { lte: now }, endsAt: { gt: now } }, orderBy: { id: 'asc' } });
  return rows.map(silenceOf);
}

function silenceOf(row: AlertSilence): StoredSilence {
  const { matchers, startsAt, endsAt, createdAt, updatedAt, remindedOf, ...rest } = row;
  return { ...rest, matchers: matchers as unknown as Matcher[], startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime(), remindedOf: remindedOf?.getTime() ?? null };
}

function plain({ name, value, isRegex, isEqual }: Matcher): Prisma.InputJsonObject {
  return { name, value, isRegex, isEqual };
}
