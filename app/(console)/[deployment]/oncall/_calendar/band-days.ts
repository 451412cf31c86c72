import { instantOn, localDayAt, weekdayOn } from '@/domain/oncall/local-day';
import { dateOf } from '@/domain/oncall/wall-time';

export interface BandDay {
  /** Midnight, epoch ms. */
  readonly at: number;
  readonly day: number;
  readonly weekend: boolean;
}

/** The local days that begin in [from, until), and the one that runs at `from`. */
export function bandDays(from: number, until: number, zone: string): readonly BandDay[] {
  const days: BandDay[] = [];
  for (let number = localDayAt(from, zone); ; number += 1) {
    const at = instantOn(number, 0, zone);
    if (at >= until) return days;
    days.push({ at, day: dateOf(number).day, weekend: weekdayOn(number) >= 6 });
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day as a heading: `23 Nov`. */
export function dayWords(at: number, zone: string): string {
  const { day, month } = dateOf(localDayAt(at, zone));
  return `${day} ${MONTHS[month - 1]}`;
}

const HOUR = 3_600_000;

/** How long the week between two handovers is where the clocks change in it; null for 168 hours. */
export function oddWeek(from: number, until: number): string | null {
  const hours = Math.round((until - from) / HOUR);
  if (hours === 168) return null;
  return `${hours} h${hours === 169 ? ', clocks go back' : hours === 167 ? ', clocks go forward' : ''}`;
}
