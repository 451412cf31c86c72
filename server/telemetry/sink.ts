import type pg from 'pg';
import type { Telemetry } from '@/domain/telemetry/messages';
import type { LoopContext } from '@/server/platform/loop-runner';
import type { Source } from '@/server/telemetry/sample-batch';

/**
 * What else wants every telemetry message, exactly once. Ingest opens a sink after it has read its position, hands it
 * each message after that position, and lets it write in the transaction that moves the position on.
 */
export interface TelemetrySink {
  /** Reads back what was stored; begins anew after any failure. */
  open(ctx: LoopContext): Promise<void>;
  /** `at`: when the interval ended, ms since the epoch, as believed. */
  add(source: Source, telemetry: Telemetry, at: number): void;
  /** Called every step, with new messages or without. A failure is logged and costs this step only. */
  tick(ctx: LoopContext, now: number): Promise<void>;
  /** Writes what `add` has brought since the last `stored`. A failure undoes the whole transaction. */
  store(client: pg.PoolClient, now: Date): Promise<void>;
  /** The transaction has committed. */
  stored(): void;
  close(): void;
}
