import type { Direction } from './direction';
import { coversUnion, forInstance, matches } from './subject';

/** What one plugin did on one topic, as its sidecars counted it. Topics are concrete, never patterns. */
export interface TopicActivityRow {
  readonly plugin: string;
  readonly direction: Direction;
  readonly topic: string;
  readonly count: number;
}

export interface KnownTopic {
  readonly topic: string;
  /** Messages published on it by anyone in the period looked at. */
  readonly published: number;
}

/** What a pattern opens on the bus as it is known now. */
export interface Opening {
  /** Matched topics in all. */
  readonly total: number;
  /** Those not opened already by what the plugin holds. */
  readonly fresh: number;
  /** The busiest ones. */
  readonly top: readonly KnownTopic[];
  readonly alsoPublishing: readonly string[];
  readonly alsoReading: readonly string[];
}

export interface OpeningInput {
  readonly pattern: string;
  readonly plugin: string;
  readonly instanceId: string;
  /** Patterns already held in the same direction. */
  readonly held: readonly string[];
  readonly known: readonly TopicActivityRow[];
  readonly limit: number;
}

/** Joins a pattern with the recorded activity of all plugins of the deployment. */
export function openingOf(input: OpeningInput): Opening {
  const pattern = forInstance(input.pattern, input.instanceId);
  const held = input.held.map((each) => forInstance(each, input.instanceId));
  const rows = input.known.filter((row) => matches(pattern, row.topic));
  const published = new Map<string, number>();
  for (const row of rows) published.set(row.topic, (published.get(row.topic) ?? 0) + (row.direction === 'publish' ? row.count : 0));
  const topics = [...published].map(([topic, count]) => ({ topic, published: count }));
  return {
    total: topics.length,
    fresh: topics.filter(({ topic }) => !coversUnion(held, topic)).length,
    top: topics.toSorted((a, b) => b.published - a.published || order(a.topic, b.topic)).slice(0, input.limit),
    alsoPublishing: othersIn(rows, 'publish', input.plugin),
    alsoReading: othersIn(rows, 'subscribe', input.plugin),
  };
}

function othersIn(rows: readonly TopicActivityRow[], direction: Direction, self: string): readonly string[] {
  return [...new Set(rows.filter((row) => row.direction === direction && row.plugin !== self && row.count > 0).map((row) => row.plugin))].toSorted(order);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
