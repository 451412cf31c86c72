const SLOT_MS = 30 * 60_000;
/** Half hours of a day. */
export const DAY_SLOTS = 48;
export const DAY_MS = DAY_SLOTS * SLOT_MS;

/** A time that an alert fired, in milliseconds; no end: it still fires. */
export interface FiredSpan {
  readonly startsAt: number;
  readonly endsAt: number | null;
}

/**
 * In which half hours of the 24 h before `now` an alert fired, as 12 hex digits: the first bit is the oldest half hour,
 * the last the one that ends now. However often it fired, a row costs the same.
 */
export function daySlots(spans: readonly FiredSpan[], now: number): string {
  const from = now - DAY_MS;
  const fired = Array.from({ length: DAY_SLOTS }, () => false);
  for (const { startsAt, endsAt } of spans) {
    const end = Math.min(endsAt ?? now, now);
    if (end < from || startsAt > now) continue;
    const first = Math.max(0, Math.min(DAY_SLOTS - 1, Math.floor((startsAt - from) / SLOT_MS)));
    // What ends with a slot has no part in the next; what began and ended at once is still seen.
    const last = Math.max(first, Math.ceil((end - from) / SLOT_MS) - 1);
    fired.fill(true, first, last + 1);
  }
  return Array.from({ length: DAY_SLOTS / 4 }, (_, at) => fired.slice(at * 4, at * 4 + 4).reduce((digit, each) => digit * 2 + Number(each), 0).toString(16)).join('');
}

/** Stretches of half hours next to one another, `from` inclusive, `to` exclusive; what is no such text has none. */
export function slotRuns(slots: string): readonly { readonly from: number; readonly to: number }[] {
  const bits = [...slots].map((digit) => (Number.parseInt(digit, 16) || 0).toString(2).padStart(4, '0')).join('');
  return [...bits.matchAll(/1+/g)].map(({ index, 0: run }) => ({ from: index, to: index + run.length }));
}
