/** What a cell shows where a value does not exist. Zero is `0`; absent is never zero. */
export const ABSENT = '—';

const SI = ['', 'k', 'M', 'G', 'T'] as const;

function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1).replace(/\.0$/, '');
  if (size >= 1) return value.toFixed(2).replace(/\.?0+$/, '');
  return value.toPrecision(2).replace(/\.?0+$/, '');
}

/** Three significant digits with an SI suffix, as `18.6k`. `null` and non-finite give the absent mark. */
export function formatCompact(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  let scaled = value;
  let step = 0;
  while (Math.abs(scaled) >= 999.5 && step < SI.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  const digits = step > 0 && Math.abs(scaled) < 9.995 ? scaled.toFixed(2) : threeDigits(scaled);
  return digits + SI[step];
}

/** Events per second, as `4.21k/s`. */
export function formatRate(perSecond: number | null): string {
  const compact = formatCompact(perSecond);
  return compact === ABSENT ? ABSENT : `${compact}/s`;
}

/** An exact count with thousands separated by commas, whatever the locale: `213,840`. */
export function formatCount(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes with binary prefixes, as `418 bytes` or `2.6 MiB`. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return ABSENT;
  if (Math.abs(bytes) < 1024) return `${Math.round(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'] as const;
  let scaled = bytes / 1024;
  let step = 0;
  while (scaled >= 1024 && step < units.length - 1) {
    scaled /= 1024;
    step += 1;
  }
  return `${scaled >= 100 ? scaled.toFixed(0) : scaled.toFixed(1)} ${units[step]}`;
}

/** A ratio 0..1 as a percentage, as `62 %`. */
export function formatPercent(ratio: number | null, digits = 0): string {
  if (ratio === null || !Number.isFinite(ratio)) return ABSENT;
  return `${(ratio * 100).toFixed(digits)} %`;
}

export type LatencyUnit = 'µs' | 'ms' | 's';

const NANOSECONDS: Record<LatencyUnit, number> = { µs: 1e3, ms: 1e6, s: 1e9 };

/**
 * Unit for a whole column of latencies in nanoseconds. One unit per column, so that the eye can compare
 * lengths: the largest value decides.
 */
export function latencyUnit(valuesNs: readonly (number | null)[]): LatencyUnit {
  const largest = valuesNs.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  if (largest > 0 && largest < 1e6) return 'µs';
  return largest >= 1e10 ? 's' : 'ms';
}

/** A latency in nanoseconds as a number of `unit`, without the unit's name: `412`, `0.8`. */
export function formatLatency(valueNs: number | null, unit: LatencyUnit = 'ms'): string {
  if (valueNs === null || !Number.isFinite(valueNs)) return ABSENT;
  const value = valueNs / NANOSECONDS[unit];
  if (value === 0) return '0';
  if (value >= 10) return formatCount(value);
  return value >= 0.1 ? value.toFixed(1) : value.toPrecision(1);
}
