import { type Histogram, mergeHistograms, quantile } from './histogram';
import type { Heartbeat, Telemetry } from './messages';
import type { PluginLive } from './summary';

/** Rates look this far back, latencies further: a percentile wants more samples than a rate. */
export const RATE_WINDOW_MS = 3_000;
export const LATENCY_WINDOW_MS = 10_000;
const KEEP_MS = 60_000;
/** Nothing heard for so long: the numbers are unknown. */
const SILENT_MS = 5_000;

interface Interval {
  at: number;
  intervalMs: number;
  published: number;
  delivered: number;
  denied: number;
  errors: number;
  latency: Histogram[];
}

/** The last minute of one instance, as its sidecar reported it. */
export class InstanceWindow {
  #intervals: Interval[] = [];
  #heartbeat: Heartbeat | null = null;

  constructor(readonly instance: string) {}

  heard(heartbeat: Heartbeat): void {
    if (!this.#heartbeat || heartbeat.at >= this.#heartbeat.at) this.#heartbeat = heartbeat;
  }

  add(telemetry: Telemetry): void {
    const sum = (direction: 'publish' | 'subscribe') => telemetry.topics.reduce((total, topic) => total + (topic.direction === direction ? topic.count : 0), 0);
    this.#intervals.push({
      at: telemetry.at,
      intervalMs: telemetry.intervalMs,
      published: sum('publish'),
      delivered: sum('subscribe'),
      denied: telemetry.topics.reduce((total, topic) => total + topic.denied, 0),
      errors: Object.values(telemetry.errors).reduce((total, count) => total + count, 0),
      latency: latencyOf(telemetry),
    });
    this.#intervals = this.#intervals.filter((each) => each.at > telemetry.at - KEEP_MS);
  }

  intervals(since: number): readonly Interval[] {
    return this.#intervals.filter((each) => each.at > since);
  }

  live(): PluginLive['instances'][number] {
    const beat = this.#heartbeat;
    return { instance: this.instance, state: beat?.state ?? null, heartbeatAt: beat?.at ?? null, startedAt: beat ? beat.at - beat.uptimeMs : null };
  }
}

/** A plugin is as late as what it takes in; one that takes nothing in is as late as what it sends. */
function latencyOf(telemetry: Telemetry): Histogram[] {
  const of = (direction: 'publish' | 'subscribe') => telemetry.topics.flatMap((topic) => (topic.direction === direction && topic.latency ? [topic.latency] : []));
  const taken = of('subscribe');
  return taken.length > 0 ? taken : of('publish');
}

/** What a plugin's instances did in the last seconds before `now` (ms since the epoch): rates by sum, percentiles by merged histograms. */
export function pluginLive(plugin: string, windows: readonly InstanceWindow[], now: number): PluginLive {
  const newest = Math.max(0, ...windows.flatMap((window) => window.intervals(now - KEEP_MS).map((each) => each.at)));
  const known = newest > now - SILENT_MS;
  const recent = windows.map((window) => window.intervals(newest - RATE_WINDOW_MS));
  const rate = (field: 'published' | 'delivered' | 'denied' | 'errors'): number | null => (known ? recent.reduce((sum, intervals) => sum + perSecond(intervals, field), 0) : null);
  const latency = mergeHistograms(windows.flatMap((window) => window.intervals(newest - LATENCY_WINDOW_MS).flatMap((each) => each.latency)));
  const at = (q: number) => (known ? quantile(latency, q) : null);
  const errors = windows.flatMap((window) => window.intervals(newest - KEEP_MS)).reduce((sum, each) => sum + each.errors, 0);
  return {
    plugin,
    instances: windows.map((window) => window.live()),
    published: rate('published'),
    delivered: rate('delivered'),
    denied: rate('denied'),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errorsPerMinute: known ? errors : null,
    at: newest || null,
  };
}

function perSecond(intervals: readonly Interval[], field: 'published' | 'delivered' | 'denied' | 'errors'): number {
  const ms = intervals.reduce((sum, each) => sum + each.intervalMs, 0);
  return ms === 0 ? 0 : (intervals.reduce((sum, each) => sum + each[field], 0) * 1000) / ms;
}
