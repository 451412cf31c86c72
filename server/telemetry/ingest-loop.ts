import type { NatsConnection } from '@nats-io/nats-core';
import type { Loop } from '@/server/platform/loop-runner';
import { Ingest } from '@/server/telemetry/ingest';
import type { TelemetrySink } from '@/server/telemetry/sink';
import { dropExpired } from '@/server/telemetry/telemetry-store';

/** Takes telemetry in, hands it to the sinks and tells browsers the last seconds, once a second; one worker at a time. */
export function ingestLoop(deps: { connection: () => Promise<NatsConnection>; sinks?: readonly TelemetrySink[] }): Loop {
  let ingest: Ingest | null = null;
  return {
    name: 'telemetry.ingest',
    kind: 'lease',
    everyMs: 250,
    async run(ctx) {
      try {
        if (ingest?.isCutOff) {
          ingest.close();
          ingest = null;
        }
        ingest ??= await Ingest.open(ctx, await deps.connection(), deps.sinks ?? []);
        await ingest.step(ctx);
      } catch (error) {
        ingest?.close();
        ingest = null;
        throw error;
      }
    },
    async stop() {
      ingest?.close();
      ingest = null;
    },
  };
}

/** Removes telemetry past its retention. */
export const retentionLoop: Loop = {
  name: 'telemetry.retention',
  kind: 'lease',
  everyMs: 600_000,
  run: ({ pool, clock }) => dropExpired(pool, clock.now()),
};
