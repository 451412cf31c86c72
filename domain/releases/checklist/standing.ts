import { CHECKLIST_ITEMS, type ChecklistItem, type ChecklistItemId, type ItemStatus, type Waiver } from './item';
import { MINUTE_MS } from './words';

/** Evidence older than this says nothing of now. */
export const EVIDENCE_STALE_MS = 5 * MINUTE_MS;

/** An item as it counts at `now`: what its evidence is too old for is unknown, and a waiver ends by itself. */
export function standingAt<T extends Pick<ChecklistItem, 'status' | 'evidence' | 'waiver'>>(item: T, now: number): T & { readonly stale: boolean } {
  const stale = now - item.evidence.at > EVIDENCE_STALE_MS;
  const waived = item.waiver !== null && item.waiver.until > now;
  if (stale) return { ...item, status: waived && item.status === 'waived' ? 'waived' : 'unknown', stale };
  // What the waiver hid is not kept: it counts as failed until it is judged again.
  return { ...item, status: item.status === 'waived' && !waived ? 'fail' : item.status, stale };
}

/** A judgement with the waiver laid over it: only what does not pass is waived, and only while it lasts. */
export function waivedBy(status: Exclude<ItemStatus, 'waived'>, waiver: Waiver | null, now: number): { status: ItemStatus; waiver: Waiver | null } {
  return status !== 'pass' && waiver !== null && waiver.until > now ? { status: 'waived', waiver } : { status, waiver: null };
}

export interface ChecklistSummary {
  /** Passed or waived, of all. */
  readonly fit: number;
  readonly of: number;
  readonly isFit: boolean;
  /** Those that stand in the way, in their order. */
  readonly open: readonly ChecklistItemId[];
  /** `9 of 12: not fit for production, 3 items open` */
  readonly words: string;
}

/** Whether a deployment is fit for production. Items that were never judged are open. */
export function summaryOf(items: readonly Pick<ChecklistItem, 'id' | 'status'>[]): ChecklistSummary {
  const statusOf = new Map(items.map(({ id, status }) => [id, status]));
  const open = CHECKLIST_ITEMS.filter((id) => !isSettled(statusOf.get(id)));
  const [of, fit] = [CHECKLIST_ITEMS.length, CHECKLIST_ITEMS.length - open.length];
  const isFit = open.length === 0;
  return { fit, of, isFit, open, words: isFit ? `${fit} of ${of} — fit for production` : `${fit} of ${of} — not fit for production: ${open.length} item${open.length === 1 ? '' : 's'}` };
}

function isSettled(status: ItemStatus | undefined): boolean {
  return status === 'pass' || status === 'waived';
}
