import { accessFloor } from '@/bench/access-floor';
import { registerAndApprove } from '@/e2e/approvals';
import { type Goal, line, quantile } from '@/bench/goal';
import { Stamps } from '@/bench/stamps';
import { rawPlugin } from '@/e2e/raw-plugin';
import { newId } from '@/server/platform/ids';

const ROUNDS = 30;
const DEPLOYMENT = 'd1';

/**
 * How fast a decision is true on the bus: from sending the approval to the first publish that the server let through, and
 * from sending the revocation to the last one. A raw client with the plugin's credentials publishes all the time; another
 * plugin that may read it is the witness. The reference pushes the same change to the same nats-server with no console.
 */
export const access: Goal = {
  name: 'access',
  about: 'approve → first accepted publish, revoke → last accepted publish',
  async run({ running }) {
    // Content that was asked for before opens no new request, so every other round asks for a line more.
    const tag = newId().slice(-6);
    const reader = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `bench-reader-${tag}`, pool: 'SignalEnginePool', owner: 'owner-signal' });
    const admin = await running.as('admin');
    await registerAndApprove(admin, DEPLOYMENT, reader, [{ topic: 'platform.data.**', action: 'subscribe' }]);
    const writer = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `bench-writer-${tag}`, pool: 'DGMPool', owner: 'owner-signal' });
    await writer.register([]);
    const stamps = await Stamps.open(await writer.connect(), await reader.connect(), `deployment.${DEPLOYMENT}.platform.data.bench.${tag}`);
    const opened: number[] = [];
    const closed: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const grants = ['platform.data.bench.*', ...(round % 2 ? ['platform.data.bench.other'] : [])].map((topic) => ({ topic, action: 'publish' as const }));
        const decided = await registerAndApprove(admin, DEPLOYMENT, writer, grants);
        opened.push((await stamps.firstAfter(decided)) - decided);
        const revoked = performance.now();
        await admin.acl.revoke.mutate({ deployment: DEPLOYMENT, plugin: writer.instance, reason: `bench round ${round}`, idempotencyKey: newId() });
        closed.push(Math.max(0, (await stamps.lastBeforeSilence()) - revoked));
      }
    } finally {
      await stamps.close();
    }
    const floor = await accessFloor(running.settings, ROUNDS);
    const against = 'the same change pushed to the same nats-server without a console';
    return [
      line({ goal: 'approve → first accepted publish, p50', ours: quantile(opened, 0.5), unit: 'ms', against, reference: quantile(floor.opened, 0.5), target: 250 }),
      line({ goal: 'approve → first accepted publish, p95', ours: quantile(opened, 0.95), unit: 'ms', against, reference: quantile(floor.opened, 0.95), target: 250 }),
      line({ goal: 'revoke → last accepted publish, p50', ours: quantile(closed, 0.5), unit: 'ms', against, reference: quantile(floor.closed, 0.5), target: 1000 }),
      line({ goal: 'revoke → last accepted publish, p95', ours: quantile(closed, 0.95), unit: 'ms', against, reference: quantile(floor.closed, 0.95), target: 1000 }),
    ];
  },
};
