import { formatCount } from './format-number';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/**
 * A length of time in words of at most two units: `41 ms`, `13 min`, `14 min 48 s`, `6 d 4 h`.
 * Never `14:48`, which reads as a time of day. Takes milliseconds; a negative length is written as its size.
 */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${Math.round(size)} ms`;
  for (const [index, [name, length]] of UNITS.entries()) {
    if (size < length) continue;
    const whole = Math.floor(size / length);
    const next = UNITS[index + 1];
    const rest = next ? Math.floor((size - whole * length) / next[1]) : 0;
    return next && rest > 0 ? `${whole} ${name} ${rest} ${next[0]}` : `${whole} ${name}`;
  }
  return '0 ms';
}

/** A time that was measured, as exact as it matters: `762 ms`, `1,865 ms`, beyond ten seconds `14 s`. */
export function formatMeasured(ms: number): string {
  return ms < 10_000 ? `${formatCount(ms)} ms` : formatDuration(ms);
}

/** Age of a live value: one decimal below a second, then whole units, as `0.4 s`, `2 s`, `3 min`. */
export function formatAge(ms: number): string {
  const size = Math.max(0, ms);
  if (size < 1000) return `${(Math.floor(size / 100) / 10).toFixed(1)} s`;
  if (size < 60_000) return `${Math.floor(size / 1000)} s`;
  if (size < 3_600_000) return `${Math.floor(size / 60_000)} min`;
  return formatDuration(size);
}

/** Distance of an instant from now in words: `2 min ago`, `in 47 min`, `now` within a second. */
export function formatDistance(at: number, now: number): string {
  const distance = at - now;
  if (Math.abs(distance) < 1000) return 'now';
  return distance < 0 ? `${formatAge(-distance)} ago` : `in ${formatAge(distance)}`;
}
