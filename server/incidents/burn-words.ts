import type { BurnDetail } from '@/server/slo/move-burns';

const PERCENT = 100;

/** How an objective's burning began or ended: how fast, and what is left of its budget. */
export function burnWords({ slug, firing, detail }: { slug: string; pair: number; firing: boolean; detail: BurnDetail }): string {
  const speed = detail.long === null ? '' : `, ${detail.long.toFixed(1)}×`;
  const left = detail.remaining === null ? '' : ` · ${Math.max(0, Math.round(detail.remaining * PERCENT))} % of the budget left`;
  return firing ? `${slug} burns its budget too fast${speed}${left}` : `${slug} has recovered: the burn is over${speed}${left}`;
}
