import { wallOf } from '@/domain/oncall/wall-time';

const two = (part: number): string => String(part).padStart(2, '0');

/** An instant on the schedule's clocks, with its zone: `2026-11-09 10:00 America/New_York`. */
export function printWall(at: number, zone: string): string {
  const { year, month, day, hour, minute } = wallOf(at, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)} ${zone}`;
}
