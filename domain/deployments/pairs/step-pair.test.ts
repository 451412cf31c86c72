import { describe, expect, it } from 'vitest';
import { PROD_BACKOFF } from './backoff';
import type { PairEvent, PairFacts } from './pair';
import { newPair, SIDECAR_DEADLINE_MS } from './pair-moves';
import { stepPair } from './step-pair';

/** Plays events, each some seconds after the one before, and returns the pair with all effects in words. */
function play(moves: readonly (readonly [afterS: number, event: PairEvent])[], start: PairFacts = newPair(0)): { pair: PairFacts; effects: string[]; now: number } {
  let now = 0;
  const effects: string[] = [];
  const pair = moves.reduce((before, [afterS, event]) => {
    now += afterS * 1_000;
    const step = stepPair(before, event, { now, backoff: PROD_BACKOFF, spread: 0 });
    effects.push(...step.effects.map((effect) => (effect.type === 'alert' ? 'alert' : `${effect.type} ${effect.half}`)));
    return step.pair;
  }, start);
  return { pair, effects, now };
}

const exit = (half: 'sidecar' | 'plugin', code: number | null = 1): PairEvent => ({ type: 'exited', half, exit: { code, signal: code === null ? 'SIGKILL' : null, oom: false } });
const up: readonly (readonly [number, PairEvent])[] = [[0, { type: 'run' }], [1, { type: 'sidecar_ready' }], [1, { type: 'startup_passed' }], [0, { type: 'readiness', ready: true, why: '' }]];

describe('a pair', () => {
  it('starts its sidecar first, its plugin only beside a sidecar with credentials', () => {
    expect(play([[0, { type: 'run' }]]).effects).toEqual(['start sidecar']);
    const { pair, effects } = play(up);
    expect(effects).toEqual(['start sidecar', 'start plugin']);
    expect(pair).toMatchObject({ phase: 'running', ready: true, restarts: 0 });
  });

  it('waits longer for each restart, and says when the next one is', () => {
    let state = play(up);
    const waits = Array.from({ length: 4 }, () => {
      const at = state.now;
      const died = stepPair(state.pair, exit('plugin'), { now: at, backoff: PROD_BACKOFF, spread: 0 }).pair;
      const waitMs = (died.nextRetryAt ?? 0) - at;
      const again = stepPair(died, { type: 'tick' }, { now: at + waitMs, backoff: PROD_BACKOFF, spread: 0 });
      expect(again.effects).toEqual([{ type: 'start', half: 'plugin' }]);
      state = { pair: again.pair, effects: [], now: at + waitMs };
      return [waitMs / 1_000, died.reason];
    });
    expect(waits).toEqual([[0, 'The plugin ended: exit 1'], [10, 'CrashLoopBackOff: The plugin ended: exit 1'], [20, 'CrashLoopBackOff: The plugin ended: exit 1'], [40, 'CrashLoopBackOff: The plugin ended: exit 1']]);
    expect(state.pair).toMatchObject({ restarts: 4, plugin: { restarts: 4 }, sidecar: { restarts: 0 } });
  });

  it('keeps its plugin while the sidecar comes back, unready until it says so; the third death in five minutes restarts both', () => {
    const once = play([...up, [5, exit('sidecar')]]);
    expect(once.effects.slice(2)).toEqual(['start sidecar']);
    expect(once.pair).toMatchObject({ phase: 'running', ready: false, plugin: { up: true } });
    const early = play([...up, [5, exit('sidecar')], [1, { type: 'readiness', ready: true, why: '' }]]);
    expect(early.pair.ready).toBe(false);
    const back = play([...up, [5, exit('sidecar')], [1, { type: 'sidecar_ready' }], [1, { type: 'readiness', ready: true, why: '' }]]);
    expect(back.pair.ready).toBe(true);
    const thrice = play([...up, [5, exit('sidecar')], [1, exit('sidecar')], [1, exit('sidecar')], [1, exit('plugin', 0)], [0, { type: 'tick' }]]);
    expect(thrice.effects.slice(2)).toEqual(['start sidecar', 'start sidecar', 'drain plugin', 'start sidecar']);
    const slowly = play([...up, [5, exit('sidecar')], [150, exit('sidecar')], [151, exit('sidecar')]]);
    expect(slowly.pair.phase).toBe('running');
  });

  it('stops its plugin first, with its grace, then lets the sidecar send what it holds', () => {
    const stop: PairEvent = { type: 'stop', why: 'scaled down', graceMs: 30_000 };
    expect(play([...up, [1, stop], [29, { type: 'tick' }], [1, { type: 'tick' }], [0, exit('plugin', null)], [4, { type: 'tick' }], [1, { type: 'tick' }], [0, exit('sidecar', null)]])).toMatchObject({
      pair: { phase: 'stopped', lastExit: 'SIGKILL' },
      effects: ['start sidecar', 'start plugin', 'drain plugin', 'kill plugin', 'drain sidecar', 'kill sidecar'],
    });
  });

  it('that fails its probes is taken down and comes back', () => {
    const dead = play([...up, [1, { type: 'liveness_failed' }], [1, exit('plugin', 0)]]);
    expect(dead.pair).toMatchObject({ phase: 'backoff', reason: 'The liveness probe failed', sidecar: { up: true } });
    expect(play([[0, { type: 'run' }], [1, { type: 'sidecar_ready' }], [60, { type: 'startup_failed' }]]).effects.at(-1)).toBe('drain plugin');
  });

  it('whose sidecar is not ready in time is taken down and tried again, with longer waits, as one that never ran', () => {
    const deadlineS = SIDECAR_DEADLINE_MS / 1_000;
    const early = play([[0, { type: 'run' }], [deadlineS - 1, { type: 'tick' }]]);
    expect(early).toMatchObject({ effects: ['start sidecar'], pair: { phase: 'starting_sidecar' } });
    const late = play([[0, { type: 'run' }], [0, { type: 'started', half: 'sidecar' }], [deadlineS, { type: 'tick' }]]);
    expect(late).toMatchObject({ effects: ['start sidecar', 'drain sidecar'], pair: { phase: 'stopping', reason: 'The sidecar was not ready within 10 min' } });
    const round: readonly (readonly [number, PairEvent])[] = [[deadlineS, { type: 'tick' }], [5, { type: 'tick' }], [0, exit('sidecar', null)]];
    const once = play([[0, { type: 'run' }], ...round]);
    expect(once).toMatchObject({ effects: ['start sidecar', 'drain sidecar', 'kill sidecar'], pair: { phase: 'backoff', reason: 'The sidecar was not ready within 10 min', desired: 'run' } });
    const twice = play([[0, { type: 'run' }], ...round, [0, { type: 'tick' }], ...round]);
    expect(twice.pair).toMatchObject({ phase: 'backoff', reason: 'CrashLoopBackOff: The sidecar was not ready within 10 min', restarts: 1, nextRetryAt: twice.now + 10_000 });
    expect(play([[0, { type: 'run' }], [deadlineS - 1, { type: 'sidecar_ready' }], [2, { type: 'tick' }]]).pair.phase).toBe('starting_plugin');
  });

  it('whose agent was away has all its time again', () => {
    const { pair, effects } = play([[0, { type: 'run' }], [30, { type: 'agent_lost' }], [900, { type: 'tick' }], [0, { type: 'agent_back' }], [1, { type: 'tick' }]]);
    expect([pair.phase, effects]).toEqual(['starting_sidecar', ['start sidecar']]);
  });

  it('is adopted as it is, and restarted only where something is missing', () => {
    const adopted = (sidecarUp: boolean, pluginUp: boolean): PairEvent => ({ type: 'adopted', sidecarUp, sidecarReady: sidecarUp, pluginUp, startupPassed: true });
    expect(play([[9, adopted(true, true)]])).toMatchObject({ effects: [], pair: { phase: 'running', adopted: true, restarts: 0 } });
    expect(play([[9, adopted(true, false)]]).effects).toEqual(['start plugin']);
    expect(play([[9, adopted(false, true)]]).effects).toEqual(['start sidecar']);
    expect(play([[9, adopted(false, false)], [0, { type: 'tick' }]])).toMatchObject({ effects: ['start sidecar'], pair: { lastExit: 'unknown' } });
  });

  it('of a silent agent is lost, and is what it was when the agent is heard again', () => {
    expect(play([...up, [30, { type: 'agent_lost' }]]).pair).toMatchObject({ phase: 'lost', ready: false });
    expect(play([...up, [30, { type: 'agent_lost' }], [9, { type: 'agent_back' }]]).pair.phase).toBe('running');
    expect(play([...up, [30, { type: 'agent_lost' }], [1, { type: 'stop', why: '', graceMs: 1 }], [9, { type: 'agent_back' }]])).toMatchObject({ pair: { phase: 'stopping' } });
  });

  it('alerts once when it crashes too often, and goes on trying', () => {
    const crash: readonly (readonly [number, PairEvent])[] = [[0, exit('sidecar')], [100, { type: 'tick' }]];
    const { effects, pair } = play([[0, { type: 'run' }], ...crash, ...crash, ...crash, ...crash, ...crash, [0, exit('sidecar')], [160, { type: 'tick' }]]);
    expect(effects.filter((effect) => effect === 'alert')).toHaveLength(1);
    expect(pair.phase).toBe('starting_sidecar');
  });

  it('whose image is refused is failed until it is wanted anew', () => {
    expect(play([[0, { type: 'refused', why: 'Another hash' }]]).pair).toMatchObject({ phase: 'failed', reason: 'Another hash' });
    expect(play([[0, { type: 'refused', why: '' }], [1, { type: 'run' }]]).effects).toEqual(['start sidecar']);
  });
});
