import type { GroupState } from '@/domain/alerts/group';
import type { Labels } from '@/domain/alerts/labels';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import type { AlertGroup } from '@/server/generated/prisma/client';
import type { AlertStatus } from '@/server/generated/prisma/enums';

export interface GroupId {
  deployment: string;
  receiver: string;
  key: string;
}

/** A group of alerts that are told together, as stored. */
export interface StoredGroup extends GroupId {
  route: string;
  labels: Labels;
  /** Null while it has no members; what was told last is remembered all the same. */
  state: GroupState | null;
  last: GroupState['last'];
}

export interface WaitingNews {
  deployment: string;
  fingerprint: string;
  startsAt: number;
  status: AlertStatus;
}

/** Takes news that wait for the worker, oldest first; another worker skips what this one holds. */
export async function takeNews(tx: Tx, now: Date, limit: number): Promise<WaitingNews[]> {
  const rows = await tx.$queryRaw<{ deployment: string; fingerprint: string; starts_at: Date; status: AlertStatus }[]>`
    UPDATE alerts_intake i SET dispatched_at = ${now} FROM (
      SELECT deployment, fingerprint, starts_at, status FROM alerts_intake WHERE dispatched_at IS NULL ORDER BY received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) w
    WHERE i.deployment = w.deployment AND i.fingerprint = w.fingerprint AND i.starts_at = w.starts_at AND i.status = w.status
    RETURNING i.deployment, i.fingerprint, i.starts_at, i.status`;
  return rows.map(({ starts_at, ...rest }) => ({ ...rest, startsAt: starts_at.getTime() }));
}

/** Locks a group, made empty if it is new: whoever adds to it or looks at it has it alone. */
export async function lockGroup(tx: Tx, id: GroupId, made: { route: string; labels: Labels }, now: Date): Promise<StoredGroup> {
  const { deployment, receiver, key } = id;
  await tx.$executeRaw`
    INSERT INTO alerts_group (deployment, receiver, key, route, labels, opened_at, sent_firing, sent_resolved)
    VALUES (${deployment}, ${receiver}, ${key}, ${made.route}, ${JSON.stringify(made.labels)}::jsonb, ${now}, '{}', '{}') ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT 1 FROM alerts_group WHERE deployment = ${deployment} AND receiver = ${receiver} AND key = ${key} FOR UPDATE`;
  return groupOf(await tx.alertGroup.findUniqueOrThrow({ where: { deployment_receiver_key: id } }));
}

/** Groups are looked at every few minutes: one whose next look lies further ahead was set before the clock went back. */
const FAR_AHEAD_MS = 3_600_000;

/** Takes one group whose time has come. */
export async function takeDueGroup(tx: Tx, now: Date): Promise<StoredGroup | null> {
  const rows = await tx.$queryRaw<GroupId[]>`
    SELECT deployment, receiver, key FROM alerts_group WHERE next_flush_at <= ${now} OR next_flush_at > ${new Date(now.getTime() + FAR_AHEAD_MS)} ORDER BY next_flush_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const id = rows[0];
  return id ? groupOf(await tx.alertGroup.findUniqueOrThrow({ where: { deployment_receiver_key: id } })) : null;
}

export async function saveGroup(tx: Tx, { deployment, receiver, key }: GroupId, state: GroupState | null, last: GroupState['last']): Promise<void> {
  const told = last === null ? {} : { sentAt: new Date(last.at), sentFiring: [...last.firing], sentResolved: [...last.resolved] };
  const at = state === null ? { nextFlushAt: null, flushed: false } : { nextFlushAt: new Date(state.nextAt), flushed: state.flushed, openedAt: new Date(state.openedAt) };
  await tx.alertGroup.update({ where: { deployment_receiver_key: { deployment, receiver, key } }, data: { ...at, ...told } });
}

export async function addMembers(tx: Tx, { deployment, receiver, key }: GroupId, fingerprints: readonly string[]): Promise<void> {
  await tx.alertGroupMember.createMany({ data: fingerprints.map((fingerprint) => ({ deployment, receiver, key, fingerprint })), skipDuplicates: true });
}

export async function membersOf(db: Db | Tx, { deployment, receiver, key }: GroupId): Promise<string[]> {
  const rows = await db.alertGroupMember.findMany({ where: { deployment, receiver, key }, select: { fingerprint: true } });
  return rows.map((row) => row.fingerprint);
}

export async function forgetMembers(tx: Tx, { deployment, receiver, key }: GroupId, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length > 0) await tx.alertGroupMember.deleteMany({ where: { deployment, receiver, key, fingerprint: { in: [...fingerprints] } } });
}

/** The groups that hold an alert, with how many others. */
export async function groupsHolding(db: Db | Tx, deployment: string, fingerprint: string): Promise<(StoredGroup & { others: number })[]> {
  const mine = await db.alertGroupMember.findMany({ where: { deployment, fingerprint }, select: { receiver: true, key: true } });
  return Promise.all(
    mine.map(async ({ receiver, key }) => {
      const id = { deployment, receiver, key };
      const [group, members] = await Promise.all([db.alertGroup.findUniqueOrThrow({ where: { deployment_receiver_key: id } }), db.alertGroupMember.count({ where: id })]);
      return { ...groupOf(group), others: members - 1 };
    }),
  );
}

export interface NewNotice extends GroupId {
  id: string;
  reason: string;
  title: string;
  severity: string;
  firing: number;
  resolved: number;
  recipients: readonly { kind: string; label: string }[];
  notificationId: string | null;
  /** What it was about; of very many some. */
  episodes: readonly string[];
}

export async function insertNotice(tx: Tx, notice: NewNotice, at: Date): Promise<void> {
  const { key, recipients, episodes, ...rest } = notice;
  await tx.alertNotice.create({ data: { ...rest, groupKey: key, recipients: jsonValue(recipients), episodes: [...episodes], at } });
}

export interface TraceRow {
  episodeId: string;
  step: 'told' | 'not_told' | 'paged' | 'not_paged';
  /** The notice, the receiver that was not told, or the page and its transition. */
  ref: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Keeps what came of a look at a group for each of its alerts; the latest of the same kind and subject stays. */
export async function saveTrace(tx: Tx, deployment: string, rows: readonly TraceRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO alerts_trace (episode_id, step, ref, deployment, at, detail)
    SELECT "episodeId", step, ref, ${deployment}, ${at}, detail FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("episodeId" uuid, step text, ref text, detail jsonb)
    ON CONFLICT (episode_id, step, ref) DO UPDATE SET at = excluded.at, detail = excluded.detail`;
}

export async function traceOf(db: Db | Tx, episodeIds: readonly string[]): Promise<{ step: string; ref: string; at: Date; detail: unknown }[]> {
  return db.alertTrace.findMany({ where: { episodeId: { in: [...episodeIds] } }, orderBy: [{ at: 'asc' }, { ref: 'asc' }], select: { step: true, ref: true, at: true, detail: true } });
}

function groupOf(row: AlertGroup): StoredGroup {
  const { deployment, receiver, key, route, labels, nextFlushAt, openedAt, flushed, sentAt, sentFiring, sentResolved } = row;
  const last = sentAt === null ? null : { at: sentAt.getTime(), firing: sentFiring, resolved: sentResolved };
  const state = nextFlushAt === null ? null : { openedAt: openedAt.getTime(), nextAt: nextFlushAt.getTime(), flushed, last };
  return { deployment, receiver, key, route, labels: labels as Labels, state, last };
}
