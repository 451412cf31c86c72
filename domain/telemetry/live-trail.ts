import type { LiveSummary } from './summary';

/** What small charts draw of a plugin. Rates per second, latencies in nanoseconds. */
export const TRAIL_MEASURES = ['published', 'delivered', 'denied', 'p50', 'p95', 'p99'] as const;
export type TrailMeasure = (typeof TRAIL_MEASURES)[number];
export type Figures = Readonly<Record<TrailMeasure, number | null>>;

/** One value per second, newest last, always {@link TRAIL_SECONDS} of them; null where nothing was heard. */
export type Trail = Readonly<Record<TrailMeasure, readonly (number | null)[]>>;

export interface Trails {
  /** Instant of the newest slot, milliseconds since the epoch. */
  readonly at: number;
  readonly plugins: ReadonlyMap<string, Trail>;
}

export const TRAIL_SECONDS = 180;

interface SeedPoint extends Figures {
  /** Start of the interval, milliseconds since the epoch. */
  readonly at: number;
}

/** The last minutes before `at` from stored intervals of `intervalMs`: each second shows the interval it lies in. */
export function seedTrails(plugins: readonly { readonly name: string; readonly series: readonly SeedPoint[] }[], at: number, intervalMs: number): Trails {
  const seconds = Array.from({ length: TRAIL_SECONDS }, (_, index) => at - (TRAIL_SECONDS - 1 - index) * 1000);
  const trailOf = (series: readonly SeedPoint[]): Trail => {
    const byStart = new Map(series.map((point) => [point.at, point]));
    const points = seconds.map((second) => byStart.get(Math.floor(second / intervalMs) * intervalMs));
    return byMeasure((measure) => points.map((point) => point?.[measure] ?? null));
  };
  return { at, plugins: new Map(plugins.map(({ name, series }) => [name, trailOf(series)])) };
}

/** Trails of nothing yet, to append to. */
export function emptyTrails(at: number): Trails {
  return { at, plugins: new Map() };
}

/** What was heard live, with what was stored where nothing was. Both may have begun and ended at different instants. */
export function overlayTrails(stored: Trails, live: Trails): Trails {
  const steps = Math.round((live.at - stored.at) / 1000);
  const shifted = (values: readonly (number | null)[], index: number) => values[index + steps] ?? null;
  const of = (name: string): Trail => {
    const [own, before] = [live.plugins.get(name), stored.plugins.get(name)];
    return byMeasure((measure) => Array.from({ length: TRAIL_SECONDS }, (_, index) => own?.[measure][index] ?? (before ? shifted(before[measure], index) : null)));
  };
  return { at: live.at, plugins: new Map([...new Set([...stored.plugins.keys(), ...live.plugins.keys()])].map((name) => [name, of(name)])) };
}

/**
 * The trails one summary further. A summary that is not newer changes nothing. Seconds without one stay gaps, but for a
 * single one: summaries come a little slower than every second, and the next then stands for both.
 */
export function appendSummary(trails: Trails, summary: LiveSummary): Trails {
  const steps = Math.round((summary.at - trails.at) / 1000);
  if (steps < 1) return trails;
  const live = new Map(summary.plugins.map((plugin) => [plugin.plugin, plugin]));
  const moved = (name: string): Trail =>
    byMeasure((measure) => {
      const before = trails.plugins.get(name)?.[measure] ?? Array.from<null>({ length: TRAIL_SECONDS }).fill(null);
      const value = live.get(name)?.[measure] ?? null;
      const missed = Array.from<number | null>({ length: Math.min(steps, TRAIL_SECONDS) - 1 }).fill(steps === 2 ? value : null);
      return [...before, ...missed, value].slice(-TRAIL_SECONDS);
    });
  const names = new Set([...trails.plugins.keys(), ...live.keys()]);
  return { at: trails.at + steps * 1000, plugins: new Map([...names].map((name) => [name, moved(name)])) };
}

function byMeasure(values: (measure: TrailMeasure) => readonly (number | null)[]): Trail {
  return { published: values('published'), delivered: values('delivered'), denied: values('denied'), p50: values('p50'), p95: values('p95'), p99: values('p99') };
}
