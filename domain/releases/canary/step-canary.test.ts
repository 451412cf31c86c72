import { describe, expect, it } from 'vitest';
import { isRefused, newCanaryRun } from './canary-moves';
import type { CanaryEvent, CanaryRun } from './run';
import { stepCanary } from './step-canary';
import { type CanaryStep, DEFAULT_STEPS } from './steps';

const user = 'ana';
type Move = readonly [afterS: number, event: CanaryEvent | 'applied'];
const go: readonly Move[] = [[5, { type: 'ready', isFirst: false }], [2, 'applied']];
const pass: CanaryEvent = { type: 'analysis', verdict: 'successful', why: '' };
const tick: CanaryEvent = { type: 'tick' };

/** Plays moves, each some seconds after the one before; refusals stay without effect and are returned by their sentence. */
function play(moves: readonly Move[], steps: readonly CanaryStep[] = DEFAULT_STEPS): { run: CanaryRun; effects: string[]; refused: string[] } {
  let now = 0;
  let run = newCanaryRun(steps, 0);
  const effects: string[] = [];
  const refused: string[] = [];
  for (const [afterS, event] of moves) {
    now += afterS * 1_000;
    const outcome = stepCanary(run, event === 'applied' ? { type: 'weight_applied', percent: run.percent } : event, now);
    if (isRefused(outcome)) refused.push(outcome.refused);
    else {
      run = outcome.run;
      effects.push(...outcome.effects.flatMap((effect) => (effect.type === 'log' ? [] : [effect.type === 'set_weight' ? `weight ${effect.percent}` : effect.type])));
    }
  }
  return { run, effects, refused };
}

describe('a canary', () => {
  it('goes from 5 over 25 and 50 to 100 %, then stops what it replaces', () => {
    const { run, effects } = play([...go, [60, pass], [60, tick], [2, 'applied'], [300, tick], [2, 'applied'], [300, tick], [2, 'applied'], [30, tick], [9, { type: 'stopped' }]]);
    expect(run).toMatchObject({ phase: 'done', percent: 100 });
    expect(effects).toEqual(['weight 5', 'measure', 'weight 25', 'measure', 'weight 50', 'measure', 'weight 100', 'stop_stable']);
  });

  it('of a first version takes everything at once', () => {
    const { run, effects } = play([[5, { type: 'ready', isFirst: true }], [2, 'applied'], [30, tick], [0, { type: 'stopped' }]]);
    expect([run.phase, effects]).toEqual(['done', ['weight 100', 'stop_stable']]);
  });

  it('does not pass its analysis by time alone, and is aborted when nobody decides', () => {
    expect(play([...go, [121, tick], [478, tick]]).run).toMatchObject({ phase: 'step', step: 1 });
    const open = play([...go, [720, tick]]);
    expect(open.run.pause).toMatchObject({ reason: 'inconclusive', why: 'The measurements came to no verdict in time' });
    expect(play([...go, [720, tick], [1_799, tick]]).run.phase).toBe('paused');
    expect(play([...go, [720, tick], [1_800, tick]]).run).toMatchObject({ phase: 'aborted', percent: 0 });
  });

  it('that failed its analysis loses its weight first, and is stopped half a minute after that is confirmed', () => {
    const failed: readonly Move[] = [...go, [30, { type: 'analysis', verdict: 'failed', why: 'p99 1.9' }]];
    expect(play(failed)).toMatchObject({ run: { phase: 'aborted', abort: { by: null, why: 'p99 1.9' }, analysis: 'failed' }, effects: ['weight 5', 'measure', 'weight 0'] });
    expect(play([...failed, [3, 'applied'], [29, tick]]).effects.at(-1)).toBe('weight 0');
    expect(play([...failed, [3, 'applied'], [30, tick]]).effects.at(-1)).toBe('stop_canary');
    // A sidecar that hangs confirms nothing.
    expect(play([...failed, [119, tick]]).effects.at(-1)).toBe('weight 0');
    expect(play([...failed, [120, tick]]).effects.at(-1)).toBe('stop_canary');
  });

  it('is aborted even after everything was promoted, until the old version is being stopped', () => {
    const full: readonly Move[] = [...go, [5, { type: 'promote_full', user, why: 'stable is broken' }], [2, 'applied']];
    const abort: CanaryEvent = { type: 'abort', user, why: 'worse' };
    expect(play([...full, [29, abort], [1, 'applied'], [60, tick]]).effects.slice(-3)).toEqual(['weight 100', 'weight 0', 'stop_canary']);
    expect(play([...full, [29, abort], [0, { type: 'promote_full', user, why: 'no, do' }]])).toMatchObject({ run: { phase: 'aborted', percent: 0 }, refused: ['This canary is aborted.'] });
    expect(play([...full, [30, tick], [0, abort]])).toMatchObject({ run: { phase: 'finalising' }, refused: ['The old version is being stopped already. To go back, roll back.'] });
  });

  it('counts no paused time against its deadline', () => {
    expect(play([[5, { type: 'ready', isFirst: false }], [599, tick]]).run.phase).toBe('step');
    expect(play([[5, { type: 'ready', isFirst: false }], [600, tick]]).run).toMatchObject({ phase: 'aborted', abort: { why: 'No progress for 10 min' } });
    const paused: readonly Move[] = [[5, { type: 'ready', isFirst: false }], [500, { type: 'pause', user, why: 'lunch' }], [9_000, tick], [0, { type: 'resume', user }]];
    expect(play([...paused, [599, tick]]).run.phase).toBe('step');
    expect(play([...paused, [600, tick]]).run.phase).toBe('aborted');
    expect(play([[599, { type: 'progress' }], [599, tick]]).run.phase).toBe('pending');
    expect(play([[600, tick]]).run.phase).toBe('aborted');
  });

  it('goes on after a pause by hand with the time that was left', () => {
    const at25: readonly Move[] = [...go, [120, pass], [0, tick], [2, 'applied']];
    const paused: readonly Move[] = [...at25, [100, { type: 'pause', user, why: 'look' }], [5_000, { type: 'resume', user }]];
    expect(play([...paused, [199, tick]]).run).toMatchObject({ phase: 'paused', percent: 25, pause: { reason: 'step' } });
    expect(play([...paused, [200, tick]]).run.percent).toBe(50);
  });

  it('stays at a weight by hand until somebody lets it go on', () => {
    const byHand: readonly Move[] = [...go, [5, { type: 'set_weight', user, percent: 10 }]];
    expect(play([...byHand, [1, { type: 'resume', user }]]).refused).toEqual(['The sidecars have not confirmed the weight yet.']);
    expect(play([...byHand, [2, 'applied'], [9_000, tick]]).run).toMatchObject({ phase: 'paused', percent: 10 });
    expect(play([...byHand, [2, 'applied'], [1, { type: 'resume', user }]]).effects.at(-1)).toBe('weight 25');
    expect(play([...go, [5, { type: 'set_weight', user, percent: 7 }]]).refused).toHaveLength(1);
  });

  it('measures anew when an inconclusive one is resumed, or goes on when a person says so', () => {
    const open: readonly Move[] = [...go, [30, { type: 'analysis', verdict: 'inconclusive', why: '12 messages' }]];
    expect(play(open).run.pause).toMatchObject({ reason: 'inconclusive', why: '12 messages' });
    expect(play([...open, [9, { type: 'resume', user }]]).effects).toEqual(['weight 5', 'measure', 'measure']);
    expect(play([...open, [9, { type: 'skip', user, why: 'quiet night' }]]).effects.at(-1)).toBe('weight 25');
    expect(play([...open, [9, { type: 'analysis', verdict: 'failed', why: 'slow' }]]).run.phase).toBe('aborted');
  });

  it('stops where the messages are not divided as set, and says where they are too few to tell', () => {
    const off: CanaryEvent = { type: 'split', verdict: 'off' };
    expect(play([...go, [60, off], [60, pass], [0, tick]]).run.pause).toMatchObject({ reason: 'inconclusive', why: 'The measured weight is not the 5 % that is set' });
    expect(play([...go, [60, off], [9, { type: 'split', verdict: 'reached' }], [60, pass], [0, tick]]).run.percent).toBe(25);
  });

  it('sends nothing to a version that is not ready, whoever asks', () => {
    const { run, effects, refused } = play([[1, { type: 'promote_full', user, why: '' }], [0, { type: 'set_weight', user, percent: 5 }], [0, { type: 'skip', user, why: '' }], [0, { type: 'pause', user, why: '' }]]);
    expect([run.phase, effects, refused.length]).toEqual(['pending', [], 4]);
  });

  it('takes no confirmation of another weight', () => {
    expect(play([[5, { type: 'ready', isFirst: false }], [1, { type: 'weight_applied', percent: 25 }]]).run).toMatchObject({ step: 0, appliedAt: null });
  });
});
