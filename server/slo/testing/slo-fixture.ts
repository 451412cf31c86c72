import type { NatsConnection } from '@nats-io/nats-core';
import type { SloDefinition } from '@/domain/slo/definition';
import type { Telemetry, TopicCounts } from '@/domain/telemetry/messages';
import { systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { SloSink } from '@/server/slo/sink';
import { findObjective, insertObjective, type Objective } from '@/server/slo/slo-store';
import type { TestDatabase } from '@/server/testing/world';

export const DAY_S = 86_400;

export const RATIO: SloDefinition = { title: 'Orders', service: 'Orders', plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.signal.>', target: 9_900_000, periodS: 30 * DAY_S };

/** An objective that has been there since `at`. */
export async function plantObjective({ db }: TestDatabase, slug: string, at: Date, definition: Partial<SloDefinition> = {}): Promise<Objective> {
  const id = newId();
  await inTransaction(db, (tx) => insertObjective(tx, { id, deployment: 'd1', slug }, { definition: { ...RATIO, ...definition }, at, byName: systemActor('test').name, reason: null }));
  const made = await findObjective(db, 'd1', slug);
  if (!made) throw new Error(`${slug} was not made`);
  return made;
}

/** What a sidecar says after one second. */
export function telemetry(at: number, counts: Partial<TopicCounts> = {}): Telemetry {
  const line: TopicCounts = { topic: 'platform.signal.signal-1.alpha', direction: 'subscribe', count: 0, bytes: 0, denied: 0, failed: 0, latency: null, ...counts };
  return { v: 1, instance: 'oms-1', boot: 'b', seq: 1, at, intervalMs: 1000, topics: [line], errors: {} };
}

export const SOURCE = { deployment: 'd1', plugin: 'oms', instance: 'oms-1' };

/** A sink whose messages to pages are kept. */
export function listeningSink(): { sink: SloSink; told: { subject: string; message: unknown }[] } {
  const told: { subject: string; message: unknown }[] = [];
  const connection = { publish: (subject: string, text: string) => void told.push({ subject, message: JSON.parse(text) }) } as unknown as NatsConnection;
  return { sink: new SloSink({ connection: () => Promise.resolve(connection) }), told };
}
