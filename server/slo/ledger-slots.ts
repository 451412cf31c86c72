import type { SloDefinition } from '@/domain/slo/definition';
import { burnStartWindowS, type LedgerSlot } from '@/domain/slo/ledger';
import { burnRate } from '@/domain/slo/windows';
import { type Counted, minus, NOTHING, type PrefixRow } from '@/server/slo/prefix-ring';
import type { Statements } from '@/server/slo/snapshot';

const DAY = 86_400;

/** Slots are fine while it is recent, or the period short, and as wide as the rows that are left beyond. */
function slotWidths(periodS: number): { fine: number; coarse: number; fineForS: number } {
  if (periodS <= DAY) return { fine: 10, coarse: 10, fineForS: DAY };
  return { fine: 60, coarse: periodS <= 35 * DAY ? 300 : 3600, fineForS: DAY };
}

/** The last row of each slot, from the one at the beginning on. */
const SLOTS = `
(SELECT $2::float8, bad::float8, total::float8, measured_s::float8 FROM slo.prefix WHERE objective = $1 AND at <= to_timestamp($2) ORDER BY at DESC LIMIT 1)
UNION ALL
(SELECT slot, bad::float8, total::float8, measured_s::float8 FROM (
  SELECT DISTINCT ON (slot) least(ceil(extract(epoch FROM at) / w) * w, $3)::float8 AS slot, bad, total, measured_s
  FROM (SELECT *, CASE WHEN at > to_timestamp($4) THEN $5::float8 ELSE $6::float8 END AS w FROM slo.prefix WHERE objective = $1 AND at > to_timestamp($2) AND at <= to_timestamp($3)) AS r
  ORDER BY slot, at DESC
) AS s ORDER BY slot)`;

/**
 * The period from `from` to `to` (seconds) in slots: every event of it stands in exactly one. Stretches in which nothing
 * was heard are in none.
 */
export async function ledgerSlots(statements: Statements, objective: { id: string; definition: SloDefinition }, from: number, to: number): Promise<LedgerSlot[]> {
  const { periodS } = objective.definition;
  const { fine, coarse, fineForS } = slotWidths(periodS);
  const fineFrom = Math.floor((to - fineForS) / coarse) * coarse;
  const { rows } = await statements.query<[number, number, number, number]>({ text: SLOTS, rowMode: 'array', values: [objective.id, from, to, fineFrom, fine, coarse] });
  const marks = rows.map(([at, bad, total, measuredS]): PrefixRow => ({ at, bad, total, measuredS }));
  if (marks[0]?.at !== from) marks.unshift({ at: from, ...NOTHING });
  return slotsBetween(marks, objective.definition, (at) => (at > fineFrom ? fine : coarse));
}

/** What happened before each mark since the one before it, in a slot of `widthAt` seconds at most, and how fast it burned then. */
export function slotsBetween(marks: readonly PrefixRow[], definition: SloDefinition, widthAt: (at: number) => number): LedgerSlot[] {
  const windowS = burnStartWindowS(definition);
  const slots: LedgerSlot[] = [];
  let behind = 0;
  for (const [index, mark] of marks.entries()) {
    const before = marks[index - 1];
    if (!before) continue;
    const reach = Math.min(mark.at - windowS, before.at);
    while ((marks[behind + 1]?.at ?? Infinity) <= reach) behind += 1;
    const { bad, total } = minus(mark, before);
    const width = widthAt(mark.at);
    const begins = Math.max(before.at, (Math.ceil(mark.at / width) - 1) * width);
    slots.push({ from: begins * 1000, to: mark.at * 1000, bad, total, burn5m: burnBetween(marks[behind] ?? before, mark, definition) });
  }
  return slots;
}

function burnBetween(from: PrefixRow, to: PrefixRow, definition: SloDefinition): number | null {
  const sum: Counted = minus(to, from);
  const seconds = to.at - from.at;
  return burnRate({ seconds, from: from.at * 1000, to: to.at * 1000, ...sum }, { ...definition, missing: 'ignore' });
}
