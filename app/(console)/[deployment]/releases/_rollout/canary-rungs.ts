import { formatDuration } from '@/domain/shell/format-duration';
import type { Rung, RungState } from './ladder';
import type { Canary, Measured, RolloutNow } from './rollout-types';

type Step = Canary['steps'][number] & { readonly index: number };

/** A weight with all that is waited for and measured at it. */
interface Group {
  readonly percent: number;
  readonly steps: readonly Step[];
}

/** The weights of a canary, each with its waits; 100 % is the last even where no step says so. Also when the last one is likely to be over. */
export function canaryRungs({ measurements }: RolloutNow, canary: Canary, now: number): { readonly rungs: readonly Rung[]; readonly endsAt: number | null } {
  const groups = groupsOf(canary);
  const at = currentGroup(groups, canary);
  let next: number | null = canary.phase === 'pending' ? null : now;
  const rungs = groups.map((group, index): Rung => {
    const own = measurements.filter(({ step }) => group.steps.some((each) => each.index === step));
    const state = stateOf(index, at, canary, own.length > 0);
    const about = state === 'waiting' ? next : null;
    const left = leftOf(group, canary, state, now);
    if (state === 'now' || state === 'waiting') next = next === null || left === null ? null : next + left;
    return { key: `${group.percent}`, title: `${group.percent} %`, state, about, was: state === 'waiting' || state === 'skipped' ? null : wasOf(own), words: wordsOf(group, canary, state, own, now), share: shareOf(group, state, left) };
  });
  return { rungs, endsAt: next };
}

function groupsOf({ steps }: Canary): readonly Group[] {
  const groups: { percent: number; steps: Step[] }[] = [];
  for (const [index, { step, state }] of steps.entries()) {
    if (step.kind === 'weight') groups.push({ percent: step.percent, steps: [] });
    groups.at(-1)?.steps.push({ step, state, index });
  }
  return groups.at(-1)?.percent === 100 ? groups : [...groups, { percent: 100, steps: [] }];
}

/** −1 before the first, as many as there are after the last. */
function currentGroup(groups: readonly Group[], { step, steps, phase }: Canary): number {
  if (phase === 'done') return groups.length;
  if (step >= steps.length) return groups.length - 1;
  return groups.findIndex((group) => group.steps.some(({ index }) => index === step));
}

function stateOf(index: number, at: number, { phase, isFull }: Canary, measured: boolean): RungState {
  const isLast = index === at;
  if (phase === 'aborted') return isLast ? 'stopped' : index < at ? 'done' : 'skipped';
  if (isLast) return 'now';
  if (index > at) return 'waiting';
  return isFull && !measured ? 'skipped' : 'done';
}

const msOf = ({ step }: Step): number | null => (step.kind === 'weight' ? 0 : step.seconds === null ? null : step.seconds * 1000);

/** Milliseconds that are still to come of a group; null: until a person goes on. */
function leftOf({ steps }: Group, { step: current, stepEndsAt, pause }: Canary, state: RungState, now: number): number | null {
  if (state === 'done' || state === 'skipped' || state === 'stopped') return 0;
  if (state === 'now' && pause !== null && pause.reason !== 'step') return null;
  return steps.reduce<number | null>((sum, step) => {
    const ms = state === 'now' && step.index < current ? 0 : state === 'now' && step.index === current && stepEndsAt !== null ? Math.max(0, stepEndsAt - now) : msOf(step);
    return sum === null || ms === null ? null : sum + ms;
  }, 0);
}

function wholeOf({ steps }: Group): number | null {
  return steps.reduce<number | null>((sum, step) => {
    const ms = msOf(step);
    return sum === null || ms === null ? null : sum + ms;
  }, 0);
}

function shareOf(group: Group, state: RungState, left: number | null): number {
  if (state === 'done') return 1;
  if (state !== 'now') return 0;
  const whole = wholeOf(group);
  return whole === null || whole === 0 || left === null ? 0 : Math.min(1, Math.max(0, 1 - left / whole));
}

function wasOf(own: readonly Measured[]): Rung['was'] {
  if (own.length === 0) return null;
  return { from: Math.min(...own.map(({ from }) => from.getTime())), to: Math.max(...own.map(({ at }) => at.getTime())) };
}

function wordsOf(group: Group, canary: Canary, state: RungState, own: readonly Measured[], now: number): string {
  switch (state) {
    case 'done': return measuredWords(own);
    case 'skipped': return canary.phase === 'aborted' ? 'not reached' : 'skipped by a person';
    case 'stopped': return `aborted here; ${measuredWords(own)}`;
    case 'waiting': return planWords(group);
    case 'now': return nowWords(group, canary, now);
  }
}

function measuredWords(own: readonly Measured[]): string {
  if (own.length === 0) return 'nothing was measured';
  const bad = own.filter(({ verdict }) => verdict === 'failed').length;
  return `${own.length} measurements, ${bad === 0 ? 'none failed' : `${bad} failed`}`;
}

function planWords(group: Group): string {
  const whole = wholeOf(group);
  if (whole === null) return 'until a person goes on';
  return whole === 0 ? 'all messages, the old ones stop' : `${formatDuration(whole)}, measured all along`;
}

function nowWords(group: Group, { pause, heldSince, stepEndsAt, phase }: Canary, now: number): string {
  if (pause?.reason === 'user') return `held here${pause.by ? ` by ${pause.by}` : ''}`;
  if (pause?.reason === 'inconclusive') return 'nobody can tell: waits for a person';
  if (heldSince === null) return 'until all sidecars hold it';
  if (phase === 'finalising') return 'all messages; the old instances stop';
  if (pause?.reason === 'step' && stepEndsAt === null) return 'waits for a person';
  const whole = wholeOf(group);
  if (stepEndsAt === null || whole === null) return 'under way';
  const left = stepEndsAt - now;
  return left > 0 ? `${formatDuration(Math.ceil(left / 1000) * 1000)} left of ${formatDuration(whole)}, on if all pass` : 'goes on as soon as all pass';
}
