import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Right } from '@/domain/acl/direction';
import type { SidecarClient } from '../plugins/client';
import type { SidecarStub } from '../plugins/stub';
import { loadSidecarService } from '../protocol';
import { sidecarWorld, type SidecarWorld } from '../testing/sidecar-world';
import type { RunningSidecar } from './sidecar';

const READ: Right = { direction: 'subscribe', pattern: 'platform.portfolio.>' };

let world: SidecarWorld;
beforeEach(async () => {
  world = await sidecarWorld('oms-1');
  await world.account.grant([READ]);
});
afterEach(() => world.close());

const until = (check: () => boolean, what: string) => vi.waitFor(() => { if (!check()) throw new Error(`not yet: ${what}; ${JSON.stringify(world.heartbeats.at(-1))}`); }, { timeout: 15_000, interval: 10 });
const send = (count: number): void => {
  for (let each = 0; each < count; each += 1) world.insider.publish('deployment.d1.platform.portfolio.p.target', '1');
};

/** A plugin that counts what it hears and must not forget it. */
function counting(sidecar: RunningSidecar, takeMs = 0) {
  const memory = { count: 0, restored: undefined as unknown };
  const client: SidecarClient = world.plugin(sidecar, (each) => {
    each.keepState({
      snapshot: () => memory.count,
      restore: (saved) => {
        memory.restored = saved;
        memory.count = typeof saved === 'number' ? saved : 0;
      },
    });
    each.subscribe('platform.portfolio.**', async () => {
      await sleep(takeMs);
      memory.count += 1;
      each.stateChanged();
    }, 'oms');
  });
  return { memory, client };
}

describe('the state of a plugin', () => {
  it('is there again before it is ready, in the same instance and in a new one', async () => {
    const sidecar = await world.start({ plugin: 'oms' });
    const first = counting(sidecar);
    await until(() => world.heartbeats.at(-1)?.ready === true, 'ready');
    expect(first.memory.restored).toBeNull();
    expect(world.heartbeats.at(-1)?.recoveryMs).toBeGreaterThanOrEqual(0);
    await until(() => {
      send(1);
      return first.memory.count > 5;
    }, 'counted');
    await first.client.drain();
    first.client.close();
    await until(() => world.heartbeats.at(-1)?.plugin === 'absent', 'gone');

    const second = counting(sidecar);
    await until(() => world.heartbeats.at(-1)?.ready === true, 'ready again');
    expect(second.memory.restored).toBe(first.memory.count);

    const sibling = await world.start({ instanceId: 'oms-2', plugin: 'oms', shares: 0 });
    const third = counting(sibling);
    await until(() => world.heartbeats.some((beat) => beat.instance === 'oms-2' && beat.ready), 'sibling ready');
    expect(third.memory.restored).toBe(first.memory.count);
    const ready = (await (await fetch(`http://127.0.0.1:${sibling.healthPort}/health/ready`)).json()) as Record<string, unknown>;
    expect(ready).toMatchObject({ ready: true, state: 'ready', shares: 0, unsplit: [] });
    expect(ready.recoveryMs).toBeGreaterThanOrEqual(0);
  });

  it('holds readiness back until the plugin says that it has it', async () => {
    const sidecar = await world.start();
    const Stub = loadSidecarService();
    const stub = new Stub(`127.0.0.1:${sidecar.pluginPort}`, credentials.createInsecure()) as unknown as SidecarStub;
    const attached = stub.attach({ instance_id: 'oms-1', version: 'test', stateful: true });
    attached.on('data', () => undefined).on('error', () => undefined);
    await until(() => world.heartbeats.at(-1)?.plugin === 'connected', 'connected');
    expect(world.heartbeats.at(-1)).toMatchObject({ ready: false, state: 'waiting', recoveryMs: null });
    await new Promise((resolve) => stub.recovered({}, resolve));
    await until(() => world.heartbeats.at(-1)?.ready === true, 'ready');
    attached.cancel();
    stub.close();
  });

  it('is asked for again and again by a plugin that cannot read it, which is not ready', async () => {
    const sidecar = await world.start();
    let asked = 0;
    world.plugin(sidecar, (each) => {
      each.keepState({
        snapshot: () => null,
        restore: () => {
          asked += 1;
          throw new Error('cannot read it');
        },
      });
    });
    await until(() => asked >= 3 && world.heartbeats.length > 0, 'asked for again');
    expect(world.heartbeats.filter(({ ready }) => ready)).toEqual([]);
  });
});

describe('a plugin that ends politely', () => {
  it('finishes what was delivered to it, and leaves the rest to its siblings', async () => {
    const leaving = counting(await world.start({ plugin: 'oms' }), 5);
    const staying = counting(await world.start({ instanceId: 'oms-2', plugin: 'oms' }));
    await until(() => ['oms-1', 'oms-2'].every((instance) => world.heartbeats.findLast((beat) => beat.instance === instance)?.ready), 'both ready');
    const total = (): number => leaving.memory.count + staying.memory.count;
    await until(() => {
      send(1);
      return leaving.memory.count > 0 && staying.memory.count > 0;
    }, 'both hear');
    // Whatever was sent so far is with them now.
    let before = -1;
    await vi.waitFor(() => {
      const now = total();
      if (now !== before) {
        before = now;
        throw new Error('still coming');
      }
    }, { timeout: 10_000, interval: 300 });
    send(400);
    const drained = leaving.client.drain();
    send(400);
    await drained;
    const left = leaving.memory.count;
    send(50);
    await until(() => total() === before + 850, 'all handled by one of them');
    expect(leaving.memory.count).toBe(left);
    expect(world.telemetry.flatMap((message) => Object.keys(message.errors))).not.toContain('delivery-dropped');
  });
});
