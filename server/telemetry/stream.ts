import { DeliverPolicy, type JsMsg, jetstream, jetstreamManager, RetentionPolicy, StorageType, type StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

export const TELEMETRY_STREAM = 'TELEMETRY';
const SUBJECTS = ['deployment.*.telemetry.*', 'deployment.*.heartbeat.*'];
/** What is kept for a worker that is away; what is older is no longer worth its place. */
const MAX_AGE_NS = 3600 * 1e9;
const MAX_BYTES = 1024 ** 3;

export interface OpenStream {
  /** Differs when the stream was made anew: positions of an earlier one mean nothing then. */
  id: string;
  messages: AsyncIterable<JsMsg> & { stop(): void };
}

/** Makes the stream unless it exists, and says which one it is. */
export async function ensureStream(connection: NatsConnection): Promise<string> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const info: StreamInfo = await manager.streams.info(TELEMETRY_STREAM).catch(() =>
    manager.streams.add({ name: TELEMETRY_STREAM, subjects: SUBJECTS, retention: RetentionPolicy.Limits, storage: StorageType.File, max_age: MAX_AGE_NS, max_bytes: MAX_BYTES, num_replicas: 1 }),
  );
  return `${TELEMETRY_STREAM}@${info.created}`;
}

/** Reads on after `position`. An ordered consumer without acknowledgements: PostgreSQL alone knows how far we are. */
export async function readFrom(connection: NatsConnection, position: number): Promise<OpenStream['messages']> {
  const consumer = await jetstream(connection).consumers.get(TELEMETRY_STREAM, { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: position + 1 });
  return consumer.consume({ max_messages: 2000 });
}
