/** What stands where a value is not known. Unknown is not zero. */
export const UNKNOWN = '—';

type Unit = readonly [size: number, suffix: string];

const SI: readonly Unit[] = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k'], [1, '']];
const BYTES: readonly Unit[] = [[2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'B']];
const LATENCY: readonly Unit[] = [[60e9, 'min'], [1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];

/** A rate in units per second, three significant digits: `1.23 k/s`. */
export function formatRate(perSecond: number | null): string {
  return withUnit(perSecond, SI, (number, unit) => (unit === '' ? `${number}/s` : `${number} ${unit}/s`));
}

/** A count, exact below 10,000, then three significant digits: `12.3 k`. */
export function formatCount(count: number | null): string {
  if (count !== null && Number.isInteger(count) && Math.abs(count) < 10_000) return count.toLocaleString('en-GB');
  return withUnit(count, SI, (number, unit) => (unit === '' ? number : `${number} ${unit}`));
}

export function formatBytes(bytes: number | null): string {
  return withUnit(bytes, BYTES, (number, unit) => `${number} ${unit}`);
}

/** A latency given in nanoseconds: `840 ns`, `1.23 ms`, `2.00 s`. */
export function formatLatency(nanoseconds: number | null): string {
  if (nanoseconds !== null && nanoseconds > 0 && nanoseconds < 1) return '<1 ns';
  return withUnit(nanoseconds, LATENCY, (number, unit) => `${number} ${unit}`);
}

const SPANS: readonly Unit[] = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's']];

/** A span of time given in milliseconds, in its two largest units: `3 d 4 h`, `12 s`, `850 ms`. */
export function formatDuration(milliseconds: number | null): string {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return UNKNOWN;
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`;
  if (milliseconds < 1_000) return `${Math.floor(milliseconds)} ms`;
  let rest = milliseconds;
  const parts = SPANS.map(([size, unit]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return { amount, unit };
  });
  const first = parts.findIndex((part) => part.amount > 0);
  return parts
    .slice(first, first + 2)
    .filter((part) => part.amount > 0)
    .map((part) => `${part.amount} ${part.unit}`)
    .join(' ');
}

/** Rounds before choosing the unit, so that 999.6 becomes `1.00 k` and not `1000`. */
function withUnit(value: number | null, units: readonly Unit[], join: (number: string, unit: string) => string): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  const sign = value < 0 ? '-' : '';
  const magnitude = Math.abs(value);
  const fits = (size: number): boolean => Number((magnitude / size).toPrecision(3)) >= 1;
  const [size, unit] = units.find(([each]) => fits(each)) ?? units.at(-1) ?? [1, ''];
  return join(sign + digits(magnitude / size), unit);
}

function digits(value: number): string {
  if (Number.isInteger(value) && value < 1_000) return String(value);
  if (value >= 999.5) return String(Math.round(value));
  if (value < 0.01) return '<0.01';
  return value < 1 ? value.toFixed(2) : value.toPrecision(3);
}
