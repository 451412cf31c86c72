import type { OncallRole, Schedule, Shift } from './schedule';
import { shiftsBetween } from './shifts';

/** Of one role: the shift that holds the instant, and the first after it that is another person's. */
export interface NowAndNext {
  readonly now: Shift | null;
  readonly next: Shift | null;
}

const LOOK = 62 * 86_400_000;

/** Who holds a role at `at` and who comes next, looking 62 days either way; both shifts end where that look ends at the latest. */
export function nowAndNext(schedule: Schedule, role: OncallRole, at: number): NowAndNext {
  const shifts = shiftsBetween(schedule, at - LOOK, at + LOOK).filter((shift) => shift.role === role);
  const now = shifts.find((shift) => shift.from <= at && at < shift.until) ?? null;
  const next = shifts.find((shift) => shift.from > at && shift.user !== now?.user) ?? null;
  return { now, next };
}
