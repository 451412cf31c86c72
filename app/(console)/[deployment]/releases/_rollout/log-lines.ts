import { weightMarks } from './compared';
import type { Review, RolloutNow } from './rollout-types';

export interface LogLine {
  readonly key: string;
  readonly at: number;
  readonly words: string;
}

type Step = Review['steps'][number];

/** Steps that are told whenever they are made; others only where they moved the promotion. */
const ALWAYS: Readonly<Record<string, string>> = {
  request: 'asked for by', approve: 'approved by', reject: 'rejected by', withdraw: 'approval taken back by', pause: 'held by', resume: 'goes on, by', promote_full: 'remaining steps skipped by', abort: 'aborted by',
};
const MOVES: Readonly<Record<string, string>> = {
  start: 'gates asked again, started', rolled_out: 'all instances run it', smoke: 'smoke tests passed', soak: 'soaked without a burn', analysis_failed: 'the analysis ended it', burn: 'burns the budget: goes back by itself',
  release_blocked: 'the release was marked as bad', rollback_done: 'all of the old version is ready', rollback_failed: 'the way back failed', due: 'its time was up', evaluate: 'gates asked',
};

/** What happened, the newest first: steps of the promotion, and since when which weight was held. */
export function logLines(steps: readonly Step[], rollout: Pick<RolloutNow, 'measurements' | 'canary'>): readonly LogLine[] {
  const told = steps.flatMap((step, index): readonly LogLine[] => {
    const words = wordsOf(step, steps[index - 1]);
    return words === null ? [] : [{ key: `${step.seq}`, at: step.at.getTime(), words }];
  });
  const held = weightMarks(rollout).map(({ at, words }): LogLine => ({ key: `weight ${at}`, at, words: `${words} held by all sidecars` }));
  return [...told, ...held].toSorted((a, b) => b.at - a.at);
}

function wordsOf({ type, state, byName }: Step, before: Step | undefined): string | null {
  const always = ALWAYS[type];
  if (always !== undefined) return `${always} ${byName}`;
  if (before?.state === state) return null;
  if (type === 'smoke' && state === 'rolling_back') return 'smoke tests failed';
  return MOVES[type] ?? type.replaceAll('_', ' ');
}
