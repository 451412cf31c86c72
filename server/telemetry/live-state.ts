import { InstanceWindow, pluginLive } from '@/domain/telemetry/live-window';
import type { LiveSummary } from '@/domain/telemetry/summary';
import type { Source } from '@/server/telemetry/sample-batch';

/** The last minute of every instance, by deployment and plugin. */
export class LiveState {
  readonly #windows = new Map<string, Map<string, Map<string, InstanceWindow>>>();

  of({ deployment, plugin, instance }: Source): InstanceWindow {
    const plugins = entry(this.#windows, deployment, () => new Map<string, Map<string, InstanceWindow>>());
    const instances = entry(plugins, plugin, () => new Map<string, InstanceWindow>());
    return entry(instances, instance, () => new InstanceWindow(instance));
  }

  /** One summary per deployment, as of `now` (ms since the epoch). */
  summaries(now: number): LiveSummary[] {
    return [...this.#windows].map(([deployment, plugins]) => {
      const lives = [...plugins].map(([plugin, instances]) => pluginLive(plugin, [...instances.values()], now)).toSorted((a, b) => (a.plugin < b.plugin ? -1 : 1));
      return { v: 1, deployment, at: now, published: total(lives.map((live) => live.published)), delivered: total(lives.map((live) => live.delivered)), plugins: lives };
    });
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Unknown parts are left out; a total of nothing known is unknown. */
function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
