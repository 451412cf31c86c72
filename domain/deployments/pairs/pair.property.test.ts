import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PairEvent } from './pair';
import { PairWorld, promise } from './testing/pair-world';

type Act = (world: PairWorld) => void;
const say = (event: PairEvent): Act => (world) => world.send(event);

const acts: readonly Act[] = [
  say({ type: 'run' }), say({ type: 'stop', why: 'scaled down', graceMs: 3_000 }),
  (world) => world.exit('sidecar', 1), (world) => world.exit('sidecar', null), (world) => world.exit('plugin', 1), (world) => world.exit('plugin', 0),
  (world) => world.sidecarReady(), (world) => world.sidecarReady(), (world) => world.sidecarReady(),
  say({ type: 'startup_passed' }), say({ type: 'startup_passed' }), say({ type: 'startup_failed' }), say({ type: 'liveness_failed' }),
  say({ type: 'readiness', ready: true, why: '' }), say({ type: 'readiness', ready: false, why: 'busy' }),
  say({ type: 'agent_lost' }), say({ type: 'agent_back' }), (world) => world.succeed(),
  say({ type: 'tick' }), say({ type: 'tick' }), say({ type: 'refused', why: 'another hash' }),
  // The report of an exit comes twice.
  (world) => { if (!world.up.plugin) world.send({ type: 'exited', half: 'plugin', exit: { code: 0, signal: null, oom: false } }); },
];

const sequences = fc.array(fc.record({ act: fc.nat({ max: acts.length - 1 }), afterMs: fc.constantFrom(0, 10, 250, 1_000, 6_000, 20_000, 600_000) }), { minLength: 10, maxLength: 50 });

it('a pair keeps its promises in any order of events, and can always be stopped and run', { timeout: 60_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(sequences, (moves) => {
    const world = new PairWorld();
    world.send({ type: 'run' });
    for (const { act, afterMs } of moves) {
      world.now += afterMs;
      world.send({ type: 'tick' });
      acts[act]?.(world);
    }
    stopAll(world);
    runAgain(world);
    for (const [what, count] of world.seen) seen.set(what, (seen.get(what) ?? 0) + count);
  }), { numRuns: 10_000 });
  // A sequence that never comes to these would prove nothing about them.
  const rare = ['starting_sidecar', 'starting_plugin', 'running', 'stopping', 'stopped', 'backoff', 'failed', 'lost', 'adopted', 'kill', 'alert'].filter((what) => (seen.get(what) ?? 0) < 50);
  expect(rare).toEqual([]);
});

/** Neither half listens: both are killed in their turn. */
function stopAll(world: PairWorld): void {
  world.send({ type: 'agent_back' });
  world.send({ type: 'stop', why: 'the end', graceMs: 1_000 });
  for (let round = 0; round < 6 && world.pair.phase !== 'stopped'; round += 1) {
    world.now += 10_000;
    world.send({ type: 'tick' });
    world.exit(world.up.plugin ? 'plugin' : 'sidecar', null);
  }
  promise(world.pair.phase === 'stopped' && !world.up.plugin && !world.up.sidecar, 'what is to stop stops', world.pair);
}

function runAgain(world: PairWorld): void {
  world.send({ type: 'run' });
  world.sidecarReady();
  world.send({ type: 'startup_passed' });
  world.send({ type: 'readiness', ready: true, why: '' });
  promise(world.pair.ready, 'what is to run runs', world.pair);
}
