import { afterAll, beforeEach, expect, test } from 'vitest';
import { AgentCommandSchema } from '@/domain/deployments/agent-protocol';
import { KEPT_LINES, logLines } from '@/server/deployments/pairs/log-store';
import { pairEvents } from '@/server/deployments/pairs/pair-store';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import { observedPair, type PairsWorld, pairsWorld } from '@/server/deployments/testing/pairs-world';

const worlds: PairsWorld[] = [];
let world: PairsWorld;
beforeEach(async () => {
  world = await pairsWorld();
  worlds.push(world);
  await world.agent('a1');
});
afterAll(() => Promise.all(worlds.map((each) => each.close())));

const only = async () => (await pairsOf(world.database.db, 'd1', null))[0];
const kinds = async (id: string) => (await pairEvents(world.database.db, id)).map((event) => event.kind).toReversed();
const emitted = () => world.database.db.outboxEvent.count({ where: { kind: 'deployments.pair.moved' } });

test('what an agent says of its pair is on record, with what changed; the same again moves nothing', async () => {
  const pair = await world.place();
  await world.status('a1', [observedPair(pair, { phase: 'starting_sidecar', ready: false })]);
  await world.status('a1', [observedPair(pair)]);
  const before = await emitted();
  const well = await only();
  expect(well).toMatchObject({ phase: 'running', ready: true, health: 'healthy', memoryMb: 86, reason: 'Takes messages' });
  world.clock.advance(5_000);
  await world.status('a1', [observedPair(pair, { memoryMb: 90 })]);
  expect(await emitted()).toBe(before);
  expect(await only()).toMatchObject({ version: well?.version, memoryMb: 90, observedAt: world.clock.now() });

  const nextRetryAt = world.clock.now().getTime() + 20_000;
  await world.status('a1', [observedPair(pair, { phase: 'backoff', ready: false, restarts: 2, reason: 'The plugin was killed', lastExit: 'SIGKILL', nextRetryAt, plugin: { pid: null, restarts: 2 } })]);
  expect(await only()).toMatchObject({ phase: 'backoff', health: 'degraded', restarts: 2, nextRetryAt: new Date(nextRetryAt) });
  await world.status('a1', [observedPair(pair, { restarts: 2, adopted: true })], { boot: 'b2' });
  expect(await kinds(pair.id)).toEqual(['placed', 'phase', 'phase', 'restart', 'phase', 'adopted', 'phase']);
});

test('an old status, one heard twice and one of nobody count for nothing', async () => {
  const pair = await world.place();
  const at = world.clock.now().getTime() + 100;
  expect(await world.status('a1', [observedPair(pair)], { at })).toBe(true);
  expect(await world.status('a1', [observedPair(pair, { phase: 'failed', ready: false })], { at })).toBe(false);
  expect(await world.status('a1', [observedPair(pair, { phase: 'failed', ready: false })], { at: at - 1 })).toBe(false);
  expect(await world.status('nobody', [observedPair(pair)])).toBe(false);
  expect(await only()).toMatchObject({ phase: 'running' });
});

test('two workers that hear the same status take it in once', async () => {
  const pair = await world.place();
  const at = world.clock.now().getTime() + 100;
  const logs = [{ at, half: 'plugin' as const, line: 'hello' }];
  const taken = await Promise.all([1, 2, 3, 4].map(() => world.status('a1', [observedPair(pair, { logs, restarts: 1 })], { at })));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await logLines(world.database.db, pair.id, 0)).toMatchObject([{ seq: 1, line: 'hello', half: 'plugin' }]);
  expect((await kinds(pair.id)).filter((kind) => kind === 'restart')).toHaveLength(1);
});

test('an agent speaks of its own pairs in their present generation only', async () => {
  await world.agent('a2');
  const pair = await world.place();
  expect(pair.agent).toBe('a1');
  await world.status('a2', [observedPair(pair)]);
  await world.status('a1', [observedPair({ ...pair, generation: 9 })]);
  expect(await only()).toMatchObject({ phase: 'pending', observedAt: null });
});

test('of a pair the last lines are kept, numbered on', async () => {
  const pair = await world.place();
  for (let n = 0; n < 7; n++) await world.status('a1', [observedPair(pair, { logs: Array.from({ length: 100 }, (_, m) => ({ at: m, half: 'sidecar' as const, line: `${n}.${m}\u0000` })) })]);
  const kept = await logLines(world.database.db, pair.id, 0);
  expect(kept).toHaveLength(KEPT_LINES);
  expect([kept[0]?.seq, kept.at(-1)?.seq, kept.at(-1)?.line]).toEqual([201, 700, '6.99\ufffd']);
  expect(await logLines(world.database.db, pair.id, 699)).toHaveLength(1);
});

test('a pair that is to stop has stopped when its agent says so, or took the command and has it no more', async () => {
  const [one, two] = [await world.place(), await world.place()];
  await world.status('a1', [observedPair(one), observedPair(two)]);
  expect(await world.tx((tx) => stopPair(tx, world.clock, one.id, 'not wanted'))).toBe(true);
  expect(await world.tx((tx) => stopPair(tx, world.clock, one.id, 'again'))).toBe(false);
  await world.tx((tx) => stopPair(tx, world.clock, two.id, 'not wanted'));
  const { epoch, pairs } = await world.command('a1');
  expect(pairs).toMatchObject([{ instance: 'oms-1', desired: 'stop', bootstrapToken: null }, { instance: 'oms-2', desired: 'stop' }]);
  await world.status('a1', [observedPair(one, { phase: 'stopping', ready: false }), observedPair(two)], { epochSeen: epoch - 1 });
  expect(await pairsOf(world.database.db, 'd1', null, { alive: true })).toMatchObject([{ phase: 'stopping', reason: 'not wanted' }, { phase: 'running' }]);
  // Before it took the command, what it does not list may just not be started.
  await world.status('a1', [], { epochSeen: epoch - 1 });
  expect(await pairsOf(world.database.db, 'd1', null, { alive: true })).toHaveLength(2);
  await world.status('a1', [observedPair(one, { phase: 'stopped', ready: false, reason: 'drained' })], { epochSeen: epoch });
  expect(await pairsOf(world.database.db, 'd1', null, { alive: true })).toEqual([]);
  expect(await pairsOf(world.database.db, 'd1', null)).toMatchObject([{ phase: 'stopped', stoppedAt: world.clock.now(), endedAt: null }, { phase: 'stopped' }]);
});

test('commands carry all that is wanted, each with a later epoch, and the same token for the same generation', async () => {
  const pair = await world.place();
  const first = await world.command('a1');
  const second = await world.command('a1');
  expect(AgentCommandSchema.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
  expect(second.epoch).toBe(first.epoch + 1);
  expect(second.pairs).toEqual(first.pairs);
  expect(first.pairs).toMatchObject([{ instance: pair.instance, generation: 1, desired: 'run', plugin: 'oms', deployment: 'd1', specHash: pair.specHash, env: { LIMIT: '10' }, tags: ['release:1.4.0', 'role:stable'], bootstrapToken: expect.stringMatching(/^mbt_/) as string }]);
  expect(await world.database.db.bootstrapToken.count({ where: { pairId: pair.id } })).toBe(1);
});
