import { type InstanceCondition, instanceCondition } from '@/domain/deployments/instance-state';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import { HEARTBEAT_STATES } from '@/domain/telemetry/heartbeat-states';
import { type Figures, TRAIL_MEASURES } from '@/domain/telemetry/live-trail';
import type { LiveSummary, PluginLive } from '@/domain/telemetry/summary';
import type { StoredPlugin } from './overview-data';

type StoredInstance = Pick<StoredPlugin['instances'][number], 'name' | 'state' | 'provisioned' | 'heartbeatAt' | 'startedAt'>;
type Stored = Pick<StoredPlugin, 'name' | 'poolType' | 'series'> & { readonly instances: readonly StoredInstance[] };

export interface InstanceNow {
  readonly name: string;
  readonly condition: InstanceCondition;
  /** Milliseconds since the epoch; null when never heard. */
  readonly heartbeatAt: number | null;
  readonly startedAt: number | null;
}

/** A plugin as it is now: the worst of its instances, the sum of their traffic. */
export interface PluginNow {
  readonly name: string;
  readonly poolType: string;
  readonly condition: InstanceCondition;
  readonly heartbeatAt: number | null;
  readonly startedAt: number | null;
  readonly instances: readonly InstanceNow[];
  readonly figures: Figures;
  /** Refused attempts in the stored quarter of an hour. */
  readonly deniedLately: number;
}

/** Trouble first. */
const WORST: readonly InstanceCondition[] = ['lost', 'stale', 'late', 'draining', 'starting', 'waiting', 'silent', 'provisioning', 'ready'];
const STORED_STEP_S = 10;
const UNKNOWN: Figures = { published: null, delivered: null, denied: null, p50: null, p95: null, p99: null };

/** Joins what is stored with what was heard last. `asOf` is the instant that state is judged at. */
export function pluginsNow(stored: readonly Stored[], summary: LiveSummary | null, asOf: number): readonly PluginNow[] {
  const live = new Map(summary?.plugins.map((plugin) => [plugin.plugin, plugin]));
  const plugins = stored.toSorted(byFlow).map((plugin) => pluginNow(plugin, summary === null ? null : (live.get(plugin.name) ?? 'unheard'), asOf));
  return [...plugins.filter(wasSeen), ...plugins.filter((plugin) => !wasSeen(plugin))];
}

/** What was registered and never started stands last. */
function wasSeen(plugin: PluginNow): boolean {
  return plugin.instances.some((instance) => instance.heartbeatAt !== null);
}

/** In the order in which data flows through them, which no state changes: rows stay where they are. */
function byFlow(a: Stored, b: Stored): number {
  const rank = (plugin: Stored) => POOL_TYPES.findIndex((type) => type === plugin.poolType);
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

function pluginNow(plugin: Stored, live: PluginLive | 'unheard' | null, asOf: number): PluginNow {
  const heard = live === null || live === 'unheard' ? null : live;
  const instances = plugin.instances.map((instance) => instanceNow(instance, heard?.instances.find((each) => each.instance === instance.name), asOf));
  const heartbeats = instances.map((instance) => instance.heartbeatAt);
  const starts = instances.flatMap((instance) => (instance.startedAt === null ? [] : [instance.startedAt]));
  return {
    name: plugin.name,
    poolType: plugin.poolType,
    condition: WORST.find((condition) => instances.some((instance) => instance.condition === condition)) ?? 'silent',
    heartbeatAt: heartbeats.length === 0 || heartbeats.includes(null) ? null : Math.min(...heartbeats.map(Number)),
    startedAt: starts.length === 0 ? null : Math.max(...starts),
    instances,
    figures: heard ?? (live === 'unheard' ? UNKNOWN : lastStored(plugin.series)),
    deniedLately: Math.round(plugin.series.reduce((sum, point) => sum + (point.denied ?? 0) * STORED_STEP_S, 0)),
  };
}

function instanceNow(stored: StoredInstance, live: PluginLive['instances'][number] | undefined, asOf: number): InstanceNow {
  const heartbeatAt = newest(stored.heartbeatAt?.getTime() ?? null, live?.heartbeatAt ?? null);
  const reported = live?.state ?? HEARTBEAT_STATES.find((state) => state === stored.state) ?? null;
  const condition = instanceCondition({ provisioned: stored.provisioned, reported, heartbeatAgeMs: heartbeatAt === null ? null : Math.max(0, asOf - heartbeatAt) });
  return { name: stored.name, condition, heartbeatAt, startedAt: live?.startedAt ?? stored.startedAt?.getTime() ?? null };
}

function newest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** Before the first live second: the newest stored interval in which anything was heard. */
function lastStored(series: Stored['series']): Figures {
  return series.findLast((point) => TRAIL_MEASURES.some((measure) => point[measure] !== null)) ?? UNKNOWN;
}
