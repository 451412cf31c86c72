import { groupBy } from '@/domain/group-by';
import type { NoticeOutcome, SilenceNow } from '@/server/incidents/derived-words';
import { noticesInPages } from '@/server/incidents/page-lines';
import type { TimelineRow } from '@/server/incidents/timeline-store';
import type { Db, Tx } from '@/server/platform/db';

/** The silences that these lines tell of, as they are now, with how many episodes of these alerts each muted. */
export async function silencesOf(db: Db | Tx, rows: readonly TimelineRow[], fingerprints: readonly string[]): Promise<Map<string, SilenceNow>> {
  const ids = rows.flatMap(({ source, row }) => (source === 'change' && (row as { kind: string }).kind === 'alerts.silence.created' ? [(row as { entity_id: string }).entity_id] : []));
  if (ids.length === 0) return new Map();
  const silences = await db.alertSilence.findMany({ where: { id: { in: ids } }, select: { id: true, endsAt: true, comment: true } });
  const hits = await db.silenceHit.groupBy({ by: ['silenceId'], where: { silenceId: { in: ids }, fingerprint: { in: [...fingerprints] } }, _count: { _all: true } });
  const muted = new Map(hits.map((hit) => [hit.silenceId, hit._count._all]));
  return new Map(silences.map(({ id, endsAt, comment }) => [id, { endsAt: endsAt.getTime(), comment, muted: muted.get(id) ?? 0 }]));
}

/** How far the notices that these lines tell of have come: what was sent where, but for what nobody could have been sent. */
export async function noticesOf(db: Db | Tx, rows: readonly TimelineRow[]): Promise<Map<string, NoticeOutcome>> {
  const ids = [...rows.flatMap(({ source, row }) => (source === 'notice' ? [(row as { id: string }).id] : [])), ...noticesInPages(rows)];
  if (ids.length === 0) return new Map();
  const found = await db.noticeDelivery.findMany({ where: { noticeId: { in: ids }, state: { not: 'skipped' } }, orderBy: { id: 'asc' }, select: { noticeId: true, channel: true, targetName: true, state: true } });
  const byNotice = groupBy(found, (delivery) => delivery.noticeId);
  return new Map([...byNotice].map(([id, own]) => [id, own.map(({ channel, targetName, state }) => ({ name: targetName, channel, state }))]));
}
