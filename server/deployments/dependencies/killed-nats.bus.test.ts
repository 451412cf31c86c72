import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DependencyWorld, dependencyWorld } from '@/server/deployments/dependencies/testing/dependency-world';
import { startEmbeddedNats } from '@/server/embedded/nats';
import { endProcess } from '@/server/embedded/processes';
import { tempHome } from '@/server/testing/temp-home';

const folder = tempHome();
let world: DependencyWorld;
let running: { stop(): Promise<void> } | null = null;

beforeAll(async () => {
  world = await dependencyWorld();
});
afterAll(async () => {
  await running?.stop();
  await world.close();
  folder.remove();
});

/** A server of this test's own, which keeps its port over its deaths. */
async function start() {
  const server = await startEmbeddedNats({ home: folder.home, binaryHome: path.resolve('.meridian') });
  running = server;
  return server;
}

/** Goes through intervals until it is as wanted; how many that took. */
async function intervalsUntil(state: 'up' | 'down'): Promise<number> {
  let intervals = 0;
  while ((await world.facts('nats'))?.state !== state && intervals < 5) {
    await world.interval();
    intervals++;
  }
  return intervals;
}

test('a real nats-server is up, is seen down within two intervals of being killed, and up again when it is back', async () => {
  const first = await start();
  await world.add({ name: 'nats', kind: 'nats', role: 'bus', target: `127.0.0.1:${new URL(first.url).port}` });
  await world.run();
  await intervalsUntil('up');
  expect(await world.facts('nats')).toMatchObject({ state: 'up', detail: `NATS ${first.version} greets.` });

  await endProcess(first.pid, [['SIGKILL', 5_000]]);
  expect(await intervalsUntil('down')).toBeLessThanOrEqual(2);
  expect(await world.facts('nats')).toMatchObject({ state: 'down', detail: 'Nothing takes connections there.' });

  const second = await start();
  expect(second).toMatchObject({ adopted: false, url: first.url });
  await intervalsUntil('up');
  expect(await world.facts('nats')).toMatchObject({ state: 'up', detail: `NATS ${first.version} greets.` });
});
