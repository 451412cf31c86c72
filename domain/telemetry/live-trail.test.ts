import { describe, expect, it } from 'vitest';
import { appendSummary, emptyTrails, overlayTrails, seedTrails, TRAIL_SECONDS, type Trails } from './live-trail';
import type { LiveSummary, PluginLive } from './summary';

const nothing = { published: null, delivered: null, denied: null, p50: null, p95: null, p99: null };
const point = (at: number, published: number) => ({ ...nothing, at, published });
const live = (plugin: string, published: number | null): PluginLive => ({ ...nothing, plugin, instances: [], published, errorsPerMinute: null, at: null });
const summary = (at: number, ...plugins: PluginLive[]): LiveSummary => ({ v: 1, deployment: 'd1', at, published: null, delivered: null, plugins });
const published = (trails: Trails, plugin: string) => trails.plugins.get(plugin)?.published ?? [];

describe('seedTrails', () => {
  it('shows each second the stored interval it lies in, and gaps where none was stored', () => {
    const trails = seedTrails([{ name: 'oms', series: [point(1_000_000, 5), point(1_010_000, 7)] }], 1_025_000, 10_000);
    expect(published(trails, 'oms')).toHaveLength(TRAIL_SECONDS);
    expect(published(trails, 'oms').slice(-26)).toEqual([...Array.from({ length: 10 }).fill(5), ...Array.from({ length: 10 }).fill(7), ...Array.from({ length: 6 }).fill(null)]);
  });
});

describe('appendSummary', () => {
  const start = seedTrails([{ name: 'oms', series: [] }], 1_000_000, 10_000);

  it('moves one slot a second, whatever the jitter', () => {
    const trails = [1_001_040, 1_001_980, 1_003_010].reduce((before, at, index) => appendSummary(before, summary(at, live('oms', index))), start);
    expect(published(trails, 'oms').slice(-3)).toEqual([0, 1, 2]);
    expect(published(trails, 'oms')).toHaveLength(TRAIL_SECONDS);
  });

  it('bears summaries a little slower than every second', () => {
    const trails = [1_001_100, 1_002_300, 1_003_500].reduce((before, at, index) => appendSummary(before, summary(at, live('oms', index))), start);
    expect(published(trails, 'oms').slice(-5)).toEqual([null, 0, 1, 2, 2]);
  });

  it('leaves a gap for seconds that never came, even more than fit', () => {
    expect(published(appendSummary(start, summary(1_004_000, live('oms', 9))), 'oms').slice(-4)).toEqual([null, null, null, 9]);
    const far = appendSummary(start, summary(9_000_000, live('oms', 9)));
    expect(published(far, 'oms')).toHaveLength(TRAIL_SECONDS);
    expect(published(far, 'oms').filter((value) => value !== null)).toEqual([9]);
  });

  it('ignores what arrives twice, which happens when one connection hands over to the next', () => {
    const once = appendSummary(start, summary(1_001_000, live('oms', 1)));
    expect(appendSummary(once, summary(1_001_000, live('oms', 1)))).toBe(once);
  });

  it('takes in a plugin that is new, and knows nothing of one that is no longer told of', () => {
    const trails = appendSummary(start, summary(1_001_000, live('ems', 3)));
    expect(published(trails, 'ems').slice(-2)).toEqual([null, 3]);
    expect(published(trails, 'oms').at(-1)).toBeNull();
  });
});

describe('overlayTrails', () => {
  const stored = seedTrails([{ name: 'oms', series: [point(1_000_000, 5)] }], 1_012_000, 10_000);

  it('fills what was not heard from what was stored, second by second', () => {
    const heard = [1_015_000, 1_016_000].reduce((before, at) => appendSummary(before, summary(at, live('oms', 9))), emptyTrails(1_014_000));
    const values = published(overlayTrails(stored, heard), 'oms');
    // 1,000 to 1,009 s are stored, 1,010 to 1,014 s are not, 1,015 and 1,016 s were heard.
    expect(values.slice(-18)).toEqual([null, ...Array.from({ length: 10 }).fill(5), null, null, null, null, null, 9, 9]);
    expect(values).toHaveLength(TRAIL_SECONDS);
  });

  it('keeps what is known of one side only, and lets stored values be newer than the last word', () => {
    const merged = overlayTrails(stored, appendSummary(emptyTrails(1_004_000), summary(1_005_000, live('ems', 3))));
    expect(published(merged, 'ems').at(-1)).toBe(3);
    expect(published(merged, 'oms').slice(-2)).toEqual([5, 5]);
  });
});
