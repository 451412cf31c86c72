import type { Direction } from '@/domain/acl/direction';
import { HistogramBuilder, type Histogram } from '@/domain/telemetry/histogram';
import { MAX_ERROR_TYPES, MAX_TOPICS, OVERFLOW_TOPIC, type TopicCounts } from '@/domain/telemetry/messages';

interface Line {
  count: number;
  bytes: number;
  denied: number;
  failed: number;
  readonly latency: HistogramBuilder;
}

export interface Interval {
  readonly topics: readonly TopicCounts[];
  readonly errors: Readonly<Record<string, number>>;
}

/** What the sidecar has counted since it started; never goes back. */
export interface Totals {
  readonly topics: ReadonlyMap<string, { readonly topic: string; readonly direction: Direction; count: number; bytes: number; denied: number; failed: number; readonly latency: HistogramBuilder }>;
  readonly errors: ReadonlyMap<string, number>;
}

/**
 * Counts messages per topic and direction, for the interval being reported and since the start. Topics
 * beyond the cap share one line, so that a plugin that makes up topics cannot fill the memory.
 */
export class Traffic {
  readonly #interval = new Map<string, { topic: string; direction: Direction } & Line>();
  readonly #totals = new Map<string, { topic: string; direction: Direction } & Line>();
  readonly #errors = new Map<string, number>();
  readonly #totalErrors = new Map<string, number>();

  message(direction: Direction, topic: string, bytes: number, latencyNs: number): void {
    for (const line of this.#lines(direction, topic)) {
      line.count += 1;
      line.bytes += bytes;
      line.latency.record(latencyNs);
    }
  }

  denied(direction: Direction, topic: string, times = 1): void {
    for (const line of this.#lines(direction, topic)) line.denied += times;
  }

  /** Came as far as here and was not handled: failed by the plugin, or dropped because too much waited. Not in `count`. */
  failed(direction: Direction, topic: string): void {
    for (const line of this.#lines(direction, topic)) line.failed += 1;
  }

  error(type: string, times = 1): void {
    for (const errors of [this.#errors, this.#totalErrors]) {
      const key = errors.has(type) || errors.size < MAX_ERROR_TYPES - 1 ? type : 'other';
      errors.set(key, (errors.get(key) ?? 0) + times);
    }
  }

  /** What was counted since the last call; begins the next interval. */
  takeInterval(): Interval {
    const topics = [...this.#interval.values()].map(({ topic, direction, count, bytes, denied, failed, latency }): TopicCounts => {
      const histogram: Histogram = latency.build();
      return { topic, direction, count, bytes, denied, failed, latency: count > 0 ? { ...histogram, counts: [...histogram.counts] } : null };
    });
    const errors = Object.fromEntries(this.#errors);
    this.#interval.clear();
    this.#errors.clear();
    return { topics, errors };
  }

  totals(): Totals {
    return { topics: this.#totals, errors: this.#totalErrors };
  }

  *#lines(direction: Direction, topic: string): Generator<Line> {
    yield this.#line(this.#interval, direction, topic);
    yield this.#line(this.#totals, direction, topic);
  }

  #line(lines: Map<string, { topic: string; direction: Direction } & Line>, direction: Direction, topic: string): Line {
    const wanted = lines.has(`${direction} ${topic}`) || lines.size < 2 * MAX_TOPICS ? topic : OVERFLOW_TOPIC;
    const key = `${direction} ${wanted}`;
    const known = lines.get(key);
    if (known) return known;
    const line = { topic: wanted, direction, count: 0, bytes: 0, denied: 0, failed: 0, latency: new HistogramBuilder() };
    lines.set(key, line);
    return line;
  }
}
