import type { Direction } from '@/domain/acl/direction';
import { forInstance, matches } from '@/domain/acl/subject';
import { countOf, HISTOGRAM_SCALE, type Histogram } from '@/domain/telemetry/histogram';
import { choicesOf } from './choices';
import type { SloDefinition } from './definition';

/** What of a line of telemetry is counted. */
export interface CountedLine {
  readonly count: number;
  /** Refused by the bus; not in `count`. */
  readonly denied: number;
  /** Not handled by the plugin; not in `count`. */
  readonly failed: number;
  readonly latency: Histogram | null;
}

/** Whole events of one telemetry line; bad ≤ total. */
export interface Events {
  readonly total: number;
  readonly bad: number;
}

/** How many samples were slower than a threshold: at least, most likely, at most. */
export interface SlowerThan {
  readonly atLeast: number;
  readonly estimate: number;
  readonly atMost: number;
}

export interface ThresholdError {
  /** The threshold is a bucket bound (cut to the nanosecond): the count of slow messages is exact. */
  readonly exact: boolean;
  /** Bounds, in nanoseconds, of the bucket that the threshold cuts; both the same when exact. Either, cut to whole nanoseconds, would be exact. */
  readonly lower: number;
  readonly upper: number;
}

const PER_DOUBLING = 2 ** HISTOGRAM_SCALE;
const NO_EVENTS: Events = { total: 0, bad: 0 };

/** Whether a line of one instance's telemetry is about this objective's messages. `{i}` in the pattern is the instance. */
export function isAbout(definition: Pick<SloDefinition, 'direction' | 'topics'>, line: { readonly topic: string; readonly direction: Direction }, instance: string): boolean {
  return line.direction === definition.direction && matches(forInstance(definition.topics, instance), line.topic);
}

/**
 * The events of one line of telemetry that {@link isAbout} the objective.
 * Latency: messages with a measured latency; bad are those slower than the threshold (formula F4), rounded to
 * whole events line by line: where few messages share a line, the cut bucket counts wholly one way. A threshold on a
 * bucket bound (`thresholdError`) has no such doubt. Ratio and invariant: all attempts; bad are those the bus refused or the plugin failed.
 */
export function eventsOf(definition: SloDefinition, line: CountedLine): Events {
  if (definition.kind !== 'latency') {
    const bad = line.denied + line.failed;
    return { total: line.count + bad, bad };
  }
  if (line.latency === null || definition.thresholdNs === undefined) return NO_EVENTS;
  const slower = slowerThan(line.latency, definition.thresholdNs);
  return { total: countOf(line.latency), bad: choicesOf(definition).estimate === 'pessimistic' ? slower.atMost : Math.round(slower.estimate) };
}

/**
 * Samples slower than `thresholdNs` (formula F4 for base-2 exponential buckets: logarithmic within the
 * bucket that the threshold cuts). Samples below 1 ns are never slower.
 */
export function slowerThan(histogram: Histogram, thresholdNs: number): SlowerThan {
  const cut = position(thresholdNs);
  let above = 0;
  let inside = 0;
  let part = 0;
  for (const [at, count] of histogram.counts.entries()) {
    const bucket = histogram.offset + at;
    if (bucket >= cut) above += count;
    else if (bucket + 1 > cut) [inside, part] = [count, bucket + 1 - cut];
  }
  return { atLeast: above, estimate: above + inside * part, atMost: above + inside };
}

/** How well buckets can tell what is slower than the threshold. */
export function thresholdError(thresholdNs: number): ThresholdError {
  const cut = position(thresholdNs);
  const bound = Math.floor(cut);
  return { exact: cut === bound, lower: 2 ** (bound / PER_DOUBLING), upper: 2 ** ((cut === bound ? bound : bound + 1) / PER_DOUBLING) };
}

/** Half the width, in percentage points of the SLI, of what a cut bucket leaves open; 0 when exact, null without samples. */
export function sliErrorPoints(histogram: Histogram, thresholdNs: number): number | null {
  const total = countOf(histogram);
  const { atLeast, atMost } = slowerThan(histogram, thresholdNs);
  return total > 0 ? (50 * (atMost - atLeast)) / total : null;
}

/**
 * Where a latency lies on the scale of buckets: bucket `i` is (i, i + 1]. A bound cut to whole nanoseconds is that bound,
 * since no measured latency lies between; one rounded up is not: a latency of just as many would count as slower than itself.
 */
function position(nanoseconds: number): number {
  const exact = Math.log2(nanoseconds) * PER_DOUBLING;
  const bound = Math.round(exact);
  return Math.floor(2 ** (bound / PER_DOUBLING)) === nanoseconds ? bound : exact;
}
