import type { Environment } from '@/domain/deployments/names';
import { CHECKLIST_ITEMS, type ChecklistItem, type ChecklistItemId, ITEM_OWNER, ITEM_TITLES } from './item';
import { type ChecklistSummary, standingAt, summaryOf } from './standing';

/** An item as it was judged last. Times are epoch milliseconds. */
export interface JudgedItem extends ChecklistItem {
  /** Since when the status holds; null: it was never judged. */
  readonly since: number | null;
  readonly evaluatedAt: number | null;
}

export interface ItemView extends JudgedItem {
  /** Its evidence is too old to say anything of now. */
  readonly stale: boolean;
}

export interface ChecklistView {
  readonly deployment: string;
  readonly environment: Environment;
  /** When this was read. */
  readonly at: number;
  readonly evaluatedAt: number | null;
  readonly summary: ChecklistSummary;
  /** All of them, in their order. */
  readonly items: readonly ItemView[];
}

/** The checklist as it counts at `now`: what is too old is unknown, and what was never judged is, too. */
export function viewOf({ deployment, environment, evaluatedAt, items }: { deployment: string; environment: Environment; evaluatedAt: number | null; items: readonly JudgedItem[] }, now: number): ChecklistView {
  const judged = new Map(items.map((item) => [item.id, item]));
  const all = CHECKLIST_ITEMS.map((id) => standingAt(judged.get(id) ?? neverJudged(id), now));
  return { deployment, environment, at: now, evaluatedAt, summary: summaryOf(all), items: all };
}

function neverJudged(id: ChecklistItemId): JudgedItem {
  return { id, title: ITEM_TITLES[id], owner: ITEM_OWNER[id], status: 'unknown', since: null, evaluatedAt: null, evidence: { query: 'not asked yet', value: 'It has not been judged yet.', source: 'checklist', at: 0 }, fix: null, waiver: null };
}
