import { RANGE_SPEC, type Range } from '@/domain/telemetry/ranges';
import type { Reading } from '@/server/api/context';
import { listChanges } from '@/server/changes/changes-store';
import { pluginsOf } from '@/server/deployments/registry-store';
import { namesOf } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';
import { pluginSeries, type SeriesRange, topicLines } from '@/server/telemetry/series-store';

const SPARK: Range = '15m';
/** How far back the overview tells of changes, and how many of them. */
const CHANGES_MS = 7 * 24 * 3_600_000;
const CHANGES_SHOWN = 12;
const PLUGIN_CHANGES_MS = 30 * 24 * 3_600_000;
/** What a plugin did per topic is counted over this long. */
const TOPICS_MS = 300_000;

/** Every plugin of a deployment and the latest changes: what the overview draws before the first live second. */
export async function overview(reading: Reading, input: { deployment: string }) {
  const at = reading.clock.now();
  const [plugins, changes] = await Promise.all([
    pluginsNow(reading, input, at),
    listChanges(reading.db, { ...input, from: new Date(at.getTime() - CHANGES_MS), to: at, limit: CHANGES_SHOWN }),
  ]);
  return { at, plugins, changes };
}

/** Plugins with their instances and the last 15 minutes of each. */
async function pluginsNow({ db, pool }: Reading, { deployment }: { deployment: string }, now: Date) {
  const [plugins, series] = await Promise.all([pluginsOf(db, deployment), pluginSeries(pool, deployment, seriesRange(SPARK, now), null)]);
  const owners = await namesOf(db, plugins.map((plugin) => plugin.ownerId));
  return plugins.map((plugin) => ({
    name: plugin.name,
    poolType: plugin.poolType,
    owner: owners.get(plugin.ownerId) ?? null,
    instances: plugin.instances.map((instance) => ({
      name: instance.name,
      state: instance.state,
      provisioned: instance.jwt !== null,
      heartbeatAt: instance.lastHeartbeatAt,
      startedAt: instance.startedAt,
      image: instance.image,
      tags: instance.tags,
    })),
    series: series.get(plugin.name) ?? [],
  }));
}

/** One plugin (or, without a name, none) over a range, with the changes that fell into it. */
export async function series({ pool, db, clock }: Reading, input: { deployment: string; plugin: string; range: Range }) {
  const now = clock.now();
  const range = seriesRange(input.range, now);
  const [found, changes] = await Promise.all([pluginSeries(pool, input.deployment, range, input.plugin), listChanges(db, { deployment: input.deployment, plugin: input.plugin, from: range.from, to: now, limit: 50 })]);
  return { at: now, stepS: range.stepS, points: found.get(input.plugin) ?? [], changes };
}

/** One plugin: who it is, its instances, what it did per topic in the last 5 minutes, and what changed for it. */
export async function pluginDetail(reading: Reading, input: { deployment: string; plugin: string }) {
  const at = reading.clock.now();
  const plugins = await pluginsNow(reading, input, at);
  const plugin = plugins.find((each) => each.name === input.plugin);
  if (!plugin) throw notFound();
  const [topics, changes] = await Promise.all([
    topicLines(reading.pool, input.deployment, input.plugin, new Date(at.getTime() - TOPICS_MS), at),
    listChanges(reading.db, { ...input, from: new Date(at.getTime() - PLUGIN_CHANGES_MS), to: at, limit: CHANGES_SHOWN }),
  ]);
  return { at, ...plugin, topics, changes };
}

/** What happened longer ago than this is stored. */
const STORED_AFTER_MS = 3000;

/** The range up to `now`, cut to whole points that are stored in full, so that two readers at one time draw the same and no point is too low. */
function seriesRange(range: Range, now: Date): SeriesRange {
  const { seconds, stepS, widthS } = RANGE_SPEC[range];
  const to = Math.floor((now.getTime() - STORED_AFTER_MS) / 1000 / widthS) * widthS;
  return { from: new Date((to - seconds) * 1000), to: new Date(to * 1000), stepS, widthS };
}
