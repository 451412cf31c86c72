import type pg from 'pg';
import { histogramOf } from '@/domain/telemetry/histogram';
import { readPosition, storeBatch } from '@/server/telemetry/telemetry-store';
import { SampleBatch } from '@/server/telemetry/sample-batch';

export interface Planted {
  deployment: string;
  plugin: string;
  instance: string;
  /** End of the second that is told of, ms since the epoch. */
  at: number;
  /** Taken in and handled. */
  count: number;
  failed?: number;
  /** Of every message, in ms. */
  latencyMs?: number;
  topic?: string;
}

/** Stores what sidecars would have told, each of one second. */
export async function plantTraffic(pool: pg.Pool, planted: readonly Planted[]): Promise<void> {
  const batch = new SampleBatch();
  for (const { deployment, plugin, instance, at, count, failed = 0, latencyMs = 1, topic = 'platform.signal.one' } of planted) {
    const measured = histogramOf(Array.from({ length: count }, () => latencyMs * 1e6));
    const latency = count > 0 ? { ...measured, counts: [...measured.counts] } : null;
    batch.add(
      { deployment, plugin, instance },
      { v: 1, instance, boot: 'b', seq: 0, at, intervalMs: 1000, topics: [{ topic, direction: 'subscribe', count, bytes: count, denied: 0, failed, latency }], errors: failed > 0 ? { 'handling-failed': failed } : {} },
      at,
    );
  }
  const from = await readPosition(pool, 'planted');
  await storeBatch(pool, { stream: 'planted', from, to: from + 1, batch, now: new Date(planted[0]?.at ?? 0), also: () => Promise.resolve() });
}
