import { fromPageEvent, type PageEventRow } from '@/domain/incidents/derive';
import { peopleIn, withNames } from '@/domain/incidents/person-mark';
import type { TimelineEntry } from '@/domain/incidents/timeline-facts';
import { PAGE_LOGS, type PageLog, TELL_REASONS, type TellReason } from '@/domain/oncall/paging/page';
import { effectWords, tellWords } from '@/domain/oncall/paging/words';
import { type NoticeOutcome, reachWords } from '@/server/incidents/derived-words';
import type { TimelineRow } from '@/server/incidents/timeline-store';
import { type Told, toldBy } from '@/server/oncall/paging/told-by';

interface PageColumns {
  page_id: string;
  type: string;
  user_id: string | null;
  by_name: string;
  detail: { step?: number; why?: string };
}

/** Notices that rows of page logs tell of. */
export function noticesInPages(rows: readonly TimelineRow[]): string[] {
  return pageRows(rows).flatMap((row) => toldBy(row).flatMap((each) => each.noticeId ?? []));
}

/** People whom rows of page logs name by their ids. */
export function peopleInPages(rows: readonly TimelineRow[]): string[] {
  return pageRows(rows).flatMap((row) => [...(row.user_id === null ? [] : [row.user_id]), ...toldBy(row).map((each) => each.userId)]);
}

function pageRows(rows: readonly TimelineRow[]): PageColumns[] {
  return rows.flatMap(({ source, row }) => (source === 'page' ? [row as PageColumns] : []));
}

const SHOWN_AS: Readonly<Record<string, PageEventRow['type']>> = { acked: 'acked', unacked: 'unacked', escalated: 'escalated', snoozed: 'snoozed', resolved: 'resolved', skip: 'skipped' };

/** A line of a page's log: whom it told and whether that has arrived, who acked it, what else became of it. */
export function fromPageRow(row: TimelineRow, { names, notices }: { names: ReadonlyMap<string, string>; notices: ReadonlyMap<string, NoticeOutcome> }): TimelineEntry {
  const { page_id: pageId, type, user_id: userId, by_name: byName, detail } = row.row as PageColumns;
  const known = new Map([...names, ...(userId === null ? [] : [[userId, byName] as const])]);
  const at = row.at.getTime();
  const base = { id: row.id.slice('page:'.length), pageId, at, step: detail.step === undefined || type === 'acked' ? null : detail.step + 1 };
  const entry = type === 'notify' ? fromPageEvent({ ...base, ...tellingOf(toldBy({ type, detail }), detail.why, notices) }) : otherLine(base, type, userId);
  const text = withNames(entry.text, (id) => known.get(id) ?? null);
  return { ...entry, text: peopleIn(text).length > 0 ? withNames(text, () => 'somebody') : text };
}

function tellingOf(to: readonly Told[], why: string | undefined, notices: ReadonlyMap<string, NoticeOutcome>): Pick<PageEventRow, 'type' | 'users' | 'detail'> {
  const roles = [...new Set(to.map((each) => each.as).filter((as) => as !== ''))].join(', ');
  const because = TELL_REASONS.find((each): each is TellReason => each === why);
  const reach = reachWords(to.flatMap((each) => notices.get(each.noticeId ?? '') ?? []));
  return {
    type: why === 'transfer' ? 'transferred' : 'notified',
    users: to.map((each) => each.userId),
    detail: [roles && `as ${roles}`, because && because !== 'step' && because !== 'transfer' ? tellWords(because) : '', reach].filter(Boolean).join(' · '),
  };
}

function otherLine(base: Pick<PageEventRow, 'id' | 'pageId' | 'at' | 'step'>, type: string, userId: string | null): TimelineEntry {
  const as = SHOWN_AS[type];
  if (as) return fromPageEvent({ ...base, type: as, users: userId === null ? [] : [userId], detail: '' });
  const what = PAGE_LOGS.find((each): each is PageLog => each === type);
  const words = what ? effectWords({ type: 'log', what, by: null, detail: {} }) : type === 'broadcast' ? 'said to the channels: nobody answers' : type;
  return { ...fromPageEvent({ ...base, type: 'resolved', users: [], detail: '' }), text: `The page: ${words}` };
}
