import type { TimelineEntry } from '@/domain/incidents/timeline-facts';
import type { TimelineRow } from '@/server/incidents/timeline-store';

/** People whom page rows name by their ids. */
export function peopleInPage(rows: readonly TimelineRow[]): string[] {
  return rows.flatMap(({ source, row }) => (source === 'page' && (row as { user_id: string | null }).user_id !== null ? [(row as { user_id: string }).user_id] : []));
}

/** A line of a page's log. */
export function fromPageRow(row: TimelineRow, _names: ReadonlyMap<string, string>): TimelineEntry {
  const { page_id: pageId, type, by_name: byName } = row.row as { page_id: string; type: string; by_name: string };
  return { id: row.id, at: row.at.getTime(), recordedAt: row.recordedAt.getTime(), kind: type === 'acked' ? 'page_ack' : 'page', author: null, text: `Page ${type} by ${byName}`, ref: { type: 'page', id: pageId }, supersedes: null };
}
