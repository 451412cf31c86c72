import type { NatsConnection } from '@nats-io/nats-core';
import { controlSubject } from '@/domain/acl/baseline';
import type { Control } from '@/domain/telemetry/messages';
import { SPLITS_LOOP } from '@/server/deployments/agents/names';
import { listPairs } from '@/server/deployments/pairs/pair-store';
import type { Loop } from '@/server/platform/loop-runner';

/** A sidecar says with its next heartbeat (5 s) what it holds; until then it is told again now and then. */
const AGAIN_MS = 2_000;

/** Tells sidecars how many queue subscriptions to hold, until their heartbeats say that they do. */
export function splitsLoop(connectionOf: (deployment: string) => Promise<NatsConnection>): Loop {
  const told = new Map<string, { shares: number | null; at: number }>();
  return {
    name: SPLITS_LOOP,
    kind: 'lease',
    everyMs: 1000,
    async run({ db, clock }) {
      const pairs = await listPairs(db, { endedAt: null, stoppedAt: null, fencing: 'none', shares: { not: null } });
      const open = pairs.filter((pair) => pair.sharesReported !== pair.shares);
      const now = clock.now().getTime();
      for (const pair of open) {
        const last = told.get(pair.id);
        if (pair.shares === null || (last && last.shares === pair.shares && now - last.at < AGAIN_MS)) continue;
        const message: Control = { v: 1, kind: 'split', shares: pair.shares, at: now };
        (await connectionOf(pair.deployment)).publish(controlSubject(pair.deployment, pair.instance), JSON.stringify(message));
        told.set(pair.id, { shares: pair.shares, at: now });
      }
      for (const id of told.keys()) if (!open.some((pair) => pair.id === id)) told.delete(id);
    },
  };
}
