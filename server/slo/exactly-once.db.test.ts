import { afterAll, beforeEach, expect, test } from 'vitest';
import { countedAt } from '@/server/slo/prefix-store';
import type { SloSink } from '@/server/slo/sink';
import type { Objective } from '@/server/slo/slo-store';
import { listeningSink, plantObjective, SOURCE, telemetry } from '@/server/slo/testing/slo-fixture';
import { SampleBatch } from '@/server/telemetry/sample-batch';
import { readPosition, storeBatch } from '@/server/telemetry/telemetry-store';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const START = Date.UTC(2026, 10, 1);
const worlds: TestDatabase[] = [];
let world: TestDatabase;
let objective: Objective;

beforeEach(async () => {
  world = await testDatabase();
  worlds.push(world);
  objective = await plantObjective(world, 'orders', new Date(START), { periodS: 43_200 });
});
afterAll(() => Promise.all(worlds.map((each) => each.close())));

/** A worker that reads the stream from the stored position on: message n is of second n, has 10 + n events, one of them bad. */
class Worker {
  seen = 0;
  from = 0;
  readonly sink: SloSink = listeningSink().sink;

  static async start(): Promise<Worker> {
    const worker = new Worker();
    worker.from = worker.seen = await readPosition(world.pool, 's');
    await worker.sink.open(loopContext(world));
    return worker;
  }

  take(until: number): void {
    while (this.seen < until) {
      this.seen += 1;
      const at = START + this.seen * 1000;
      this.sink.add(SOURCE, telemetry(at, { count: 9 + this.seen, failed: 1 }), at);
    }
  }

  async flush(): Promise<boolean> {
    const kept = await storeBatch(world.pool, { stream: 's', from: this.from, to: this.seen, batch: new SampleBatch(), now: new Date(), also: (client) => this.sink.store(client) });
    if (!kept) return false;
    this.from = this.seen;
    this.sink.stored();
    return true;
  }
}

async function counted() {
  const [sum] = await countedAt(world.pool, [{ objective: objective.id, at: START / 1000 + 10_000 }]);
  return sum;
}

const expected = (messages: number) => ({ bad: messages, total: Array.from({ length: messages }, (_, n) => 10 + n + 1).reduce((a, b) => a + b, 0), measuredS: messages + 1 });

test('what a worker had taken and not stored when it died is counted by the next, once', async () => {
  const first = await Worker.start();
  first.take(20);
  await first.flush();
  first.take(35);
  const second = await Worker.start();
  second.take(50);
  await second.flush();
  expect(await counted()).toEqual(expected(50));
});

test('a worker that comes back from a pause stores nothing of what another has taken over', async () => {
  const paused = await Worker.start();
  paused.take(30);
  const other = await Worker.start();
  other.take(25);
  await other.flush();
  expect(await paused.flush()).toBe(false);
  expect(await counted()).toEqual(expected(25));
});

test('a worker that opened while another was storing cannot store on top of it', async () => {
  const first = await Worker.start();
  const second = await Worker.start();
  first.take(10);
  await first.flush();
  await second.sink.open(loopContext(world));
  second.take(10);
  expect(await second.flush()).toBe(false);
  expect(await counted()).toEqual(expected(10));
});

test('when the transaction fails nothing of it is counted, and the position has not moved', async () => {
  const worker = await Worker.start();
  worker.take(10);
  const failing = storeBatch(world.pool, { stream: 's', from: 0, to: 10, batch: new SampleBatch(), now: new Date(), also: async (client) => {
    await worker.sink.store(client);
    throw new Error('the disk is full');
  } });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await readPosition(world.pool, 's')).toBe(0);
  expect(await counted()).toEqual({ bad: 0, total: 0, measuredS: 0 });
  const next = await Worker.start();
  next.take(10);
  await next.flush();
  expect(await counted()).toEqual(expected(10));
});
