import { type GroupId, saveTrace, type TraceRow } from '@/server/alerts/group-store';
import type { AlertNotice } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

/** Alerts of one group whose trace is kept, as in `flush-group`. */
const TRACED = 2000;

/** One telling of a group. */
export function noticeById(db: Db | Tx, id: string): Promise<AlertNotice | null> {
  return db.alertNotice.findUnique({ where: { id } });
}

/** What a group told last; null when it never told anything. */
export function lastNotice(db: Db | Tx, { deployment, receiver, key }: GroupId): Promise<AlertNotice | null> {
  return db.alertNotice.findFirst({ where: { deployment, receiver, groupKey: key }, orderBy: { at: 'desc' } });
}

export async function saveRecipients(tx: Tx, id: string, recipients: readonly { kind: string; label: string }[]): Promise<void> {
  await tx.alertNotice.update({ where: { id }, data: { recipients: jsonValue(recipients) } });
}

/** Names those who were told of a telling in the trace of each of its episodes. */
export async function traceAlsoTold(tx: Tx, { id, episodes }: Pick<AlertNotice, 'id' | 'episodes'>, to: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE alerts_trace SET detail = (detail - 'waits') || ${JSON.stringify({ to })}::jsonb
    WHERE episode_id = ANY (${episodes}::uuid[]) AND step = 'told' AND ref = ${id}`;
}

/** Adds one row to the trace of the present episode of each alert of a group. */
export async function traceGroup(tx: Tx, { deployment, receiver, key }: GroupId, row: Omit<TraceRow, 'episodeId'>, at: Date): Promise<void> {
  const members = await tx.$queryRaw<{ episode_id: string }[]>`
    SELECT a.episode_id FROM alerts_group_member m JOIN alerts_alert a ON a.deployment = m.deployment AND a.fingerprint = m.fingerprint
    WHERE m.deployment = ${deployment} AND m.receiver = ${receiver} AND m.key = ${key} LIMIT ${TRACED}`;
  await saveTrace(tx, deployment, members.map(({ episode_id }) => ({ episodeId: episode_id, ...row })), at);
}
