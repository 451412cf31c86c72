import { HistogramBuilder } from '@/domain/telemetry/histogram';
import type { Telemetry } from '@/domain/telemetry/messages';

/** Widths of the roll-ups in seconds, all written as the samples come in. */
export const WIDTHS_S = [10, 60, 300, 3600] as const;

export interface Source {
  deployment: string;
  plugin: string;
  instance: string;
}

export interface SampleRow extends Source {
  widthS: number;
  /** Start of the interval, ms since the epoch. */
  at: number;
  topic: string;
  direction: 'publish' | 'subscribe';
  count: number;
  bytes: number;
  denied: number;
  latency: HistogramBuilder;
}

export interface ErrorRow extends Source {
  widthS: number;
  at: number;
  type: string;
  count: number;
}

/** Telemetry of some seconds, added up per roll-up interval: what goes to the database in one statement each. */
export class SampleBatch {
  readonly #samples = new Map<string, SampleRow>();
  readonly #errors = new Map<string, ErrorRow>();

  /** `at`: when the interval ended, ms since the epoch; it belongs to the roll-up interval in which it began. */
  add(source: Source, telemetry: Telemetry, at: number): void {
    const begun = at - telemetry.intervalMs;
    for (const widthS of WIDTHS_S) {
      const start = Math.floor(begun / (widthS * 1000)) * widthS * 1000;
      for (const topic of telemetry.topics) {
        const row = this.#sample(source, widthS, start, topic.topic, topic.direction);
        row.count += topic.count;
        row.bytes += topic.bytes;
        row.denied += topic.denied;
        if (topic.latency) row.latency.merge(topic.latency);
      }
      for (const [type, count] of Object.entries(telemetry.errors)) this.#error(source, widthS, start, type).count += count;
    }
  }

  get samples(): readonly SampleRow[] {
    return [...this.#samples.values()];
  }

  get errors(): readonly ErrorRow[] {
    return [...this.#errors.values()];
  }

  #sample(source: Source, widthS: number, at: number, topic: string, direction: SampleRow['direction']): SampleRow {
    const key = `${widthS} ${at} ${source.deployment} ${source.instance} ${direction} ${topic}`;
    const known = this.#samples.get(key);
    if (known) return known;
    const row: SampleRow = { ...source, widthS, at, topic, direction, count: 0, bytes: 0, denied: 0, latency: new HistogramBuilder() };
    this.#samples.set(key, row);
    return row;
  }

  #error(source: Source, widthS: number, at: number, type: string): ErrorRow {
    const key = `${widthS} ${at} ${source.deployment} ${source.instance} ${type}`;
    const known = this.#errors.get(key);
    if (known) return known;
    const row: ErrorRow = { ...source, widthS, at, type, count: 0 };
    this.#errors.set(key, row);
    return row;
  }
}
