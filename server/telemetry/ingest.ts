import type { JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type pg from 'pg';
import { type Heartbeat, HeartbeatSchema, TELEMETRY_MAX_BYTES, type Telemetry, TelemetrySchema } from '@/domain/telemetry/messages';
import { summarySubject } from '@/domain/telemetry/summary-subject';
import type { LoopContext } from '@/server/platform/loop-runner';
import { LiveState } from '@/server/telemetry/live-state';
import { pluginNames } from '@/server/telemetry/plugin-names';
import { SampleBatch } from '@/server/telemetry/sample-batch';
import type { TelemetrySink } from '@/server/telemetry/sink';
import { ensureStream, type OpenStream, readFrom } from '@/server/telemetry/stream';
import { readPosition, storeBatch, storeHeartbeats } from '@/server/telemetry/telemetry-store';

const FLUSH_MS = 5000;
const SUMMARY_MS = 1000;
/** More than this waiting (PostgreSQL is away): give up and read again from the stored position later. */
const MAX_WAITING = 100_000;
/** A sidecar's clock further off than this is not believed. */
const MAX_SKEW_MS = 5 * 60_000;

/** Reading the stream from where PostgreSQL says, storing every 5 s, telling every second. */
export class Ingest {
  #waiting: JsMsg[] = [];
  #failed: unknown = null;
  #cutOff = false;
  #batch = new SampleBatch();
  #beats: { deployment: string; beat: Heartbeat; at: number }[] = [];
  #seen: number;
  #flushedAt = Date.now();
  #toldAt = 0;
  #names = pluginNames();
  readonly #live = new LiveState();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly stream: string,
    private stored: number,
    private readonly messages: OpenStream['messages'],
    private readonly sinks: readonly TelemetrySink[],
  ) {
    this.#seen = stored;
    void this.#read();
    void this.#watch();
  }

  /**
   * Opens the stream at the stored position. The sinks read after it: what another worker stores in between they may
   * have seen, but then the position is no longer where this one believes, and nothing of it is ever stored.
   */
  static async open(ctx: LoopContext, connection: NatsConnection, sinks: readonly TelemetrySink[]): Promise<Ingest> {
    const stream = await ensureStream(connection);
    const position = await readPosition(ctx.pool, stream);
    for (const sink of sinks) await sink.open(ctx);
    return new Ingest(connection, stream, position, await readFrom(connection, position), sinks);
  }

  /**
   * The bus was away. What reads the stream lived in that server's memory, and its client would wait half a minute
   * before it makes another: better to begin again at the stored position.
   */
  get isCutOff(): boolean {
    return this.#cutOff;
  }

  async step(ctx: LoopContext): Promise<void> {
    if (this.#failed) throw this.#failed;
    if (this.connection.isClosed()) throw new Error('the bus connection is closed');
    await this.#take(ctx);
    const now = Date.now();
    if (this.#beats.length > 0) {
      await storeHeartbeats(ctx.pool, this.#beats);
      this.#beats = [];
    }
    if (now - this.#flushedAt >= FLUSH_MS) await this.#flush(ctx);
    if (now - this.#toldAt >= SUMMARY_MS) this.#tell(ctx);
    for (const sink of this.sinks) await sink.tick(ctx, ctx.clock.now().getTime()).catch((error: unknown) => ctx.log.error({ err: error }, 'a telemetry sink failed'));
  }

  close(): void {
    this.messages.stop();
    for (const sink of this.sinks) sink.close();
  }

  async #read(): Promise<void> {
    try {
      for await (const message of this.messages) {
        this.#waiting.push(message);
        if (this.#waiting.length > MAX_WAITING) throw new Error('telemetry is not being stored; starting again from the stored position');
      }
    } catch (error) {
      this.#failed = error;
    }
    this.#failed ??= new Error('the telemetry stream ended');
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type !== 'reconnect') continue;
      this.#cutOff = true;
      return;
    }
  }

  async #take(ctx: LoopContext): Promise<void> {
    for (const message of this.#waiting.splice(0)) {
      this.#seen = message.seq;
      const [, deployment = '', kind, instance = ''] = message.subject.split('.');
      const plugin = await this.#names.of(ctx.db, deployment, instance);
      // Only instances on record count; the subject, which the bus enforces, says who it is, not the payload.
      if (!plugin || message.data.length > TELEMETRY_MAX_BYTES) continue;
      const received = Number(BigInt(message.info.timestampNanos) / 1_000_000n);
      const source = { deployment, plugin, instance };
      const read = kind === 'telemetry' ? TelemetrySchema.safeParse(parse(message)) : HeartbeatSchema.safeParse(parse(message));
      if (!read.success || read.data.instance !== instance) {
        ctx.log.warn({ deployment, instance, kind }, 'unreadable telemetry');
        continue;
      }
      const at = Math.abs(read.data.at - received) > MAX_SKEW_MS ? received : read.data.at;
      if (kind === 'telemetry') this.#telemetry(source, { ...(read.data as Telemetry), at });
      else this.#heartbeat(source, { ...(read.data as Heartbeat), at });
    }
  }

  #telemetry(source: { deployment: string; plugin: string; instance: string }, telemetry: Telemetry): void {
    this.#batch.add(source, telemetry, telemetry.at);
    this.#live.of(source).add(telemetry);
    for (const sink of this.sinks) sink.add(source, telemetry, telemetry.at);
  }

  #heartbeat(source: { deployment: string; plugin: string; instance: string }, beat: Heartbeat): void {
    this.#beats.push({ deployment: source.deployment, beat, at: beat.at });
    this.#live.of(source).heard(beat);
  }

  async #flush(ctx: LoopContext): Promise<void> {
    this.#flushedAt = Date.now();
    if (this.#seen === this.stored) return;
    const now = ctx.clock.now();
    const also = async (client: pg.PoolClient) => {
      for (const sink of this.sinks) await sink.store(client, now);
    };
    const kept = await storeBatch(ctx.pool, { stream: this.stream, from: this.stored, to: this.#seen, batch: this.#batch, now, also });
    if (!kept) throw new Error('another worker has taken the telemetry over');
    this.stored = this.#seen;
    this.#batch = new SampleBatch();
    for (const sink of this.sinks) sink.stored();
  }

  #tell(ctx: LoopContext): void {
    this.#toldAt = Date.now();
    for (const summary of this.#live.summaries(ctx.clock.now().getTime())) {
      this.connection.publish(summarySubject(summary.deployment), JSON.stringify(summary));
    }
  }
}

function parse(message: JsMsg): unknown {
  try {
    return message.json();
  } catch {
    return null;
  }
}
