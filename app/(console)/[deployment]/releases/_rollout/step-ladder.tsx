'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { ShapeMark, type Shape } from '@/components/ui/shapes';
import { ladderOf, type RolloutPlan, type Rung, type RungState } from './ladder';
import type { RolloutNow } from './rollout-types';

const marks: Record<RungState, { readonly shape: Shape | null; readonly word: string; readonly ink: string; readonly bar: string }> = {
  done: { shape: 'check', word: 'done', ink: 'text-muted', bar: 'bg-quiet' },
  now: { shape: 'half', word: 'now', ink: 'text-accent font-semibold', bar: 'bg-accent' },
  waiting: { shape: null, word: 'to come', ink: 'text-muted', bar: 'bg-quiet' },
  skipped: { shape: 'dash', word: 'skipped', ink: 'text-muted', bar: 'bg-quiet' },
  stopped: { shape: 'hexagon', word: 'stopped here', ink: 'text-critical font-semibold', bar: 'bg-critical-fill' },
};

/** Every part of the roll-out side by side: what is over, what is now, what is still to come and about when. */
export function StepLadder({ rollout, plan }: { rollout: RolloutNow; plan: RolloutPlan }) {
  const rungs = ladderOf(rollout, plan, useNow());
  return (
    <ol aria-label="Steps of the roll-out" className="mb-3 grid auto-cols-fr grid-flow-col overflow-hidden rounded-card border border-line bg-surface max-lg:grid-flow-row max-sm:mb-2">
      {rungs.map((rung) => <LadderRung key={rung.key} rung={rung} />)}
    </ol>
  );
}

function LadderRung({ rung }: { rung: Rung }) {
  const { title, state, words, share } = rung;
  const { shape, word, ink, bar } = marks[state];
  return (
    <li aria-current={state === 'now' ? 'step' : undefined} className={cx('min-w-0 border-line px-4 py-2.5 not-first:border-l max-lg:px-3 max-lg:py-1.5 max-lg:not-first:border-t max-lg:not-first:border-l-0', state === 'now' && 'bg-selected')}>
      <div className="flex items-baseline justify-between gap-2">
        <span data-figures className={cx('text-section font-semibold whitespace-nowrap', (state === 'waiting' || state === 'skipped') && 'text-muted')}>{title}</span>
        <span className={cx('inline-flex items-center gap-1 text-meta whitespace-nowrap', ink)}>
          {shape && <ShapeMark shape={shape} size={11} />}
          <When rung={rung} word={word} />
        </span>
      </div>
      <p className="truncate text-meta text-muted max-lg:whitespace-normal" title={words}>{words}</p>
      <div aria-hidden className={cx('mt-1.5 h-1 rounded-full bg-count max-lg:mt-1', state !== 'now' && 'max-sm:hidden')}><div className={cx('h-full rounded-full', bar)} style={{ width: `${share * 100}%` }} /></div>
    </li>
  );
}

function When({ rung: { was, about, state }, word }: { rung: Rung; word: string }) {
  if (was && state === 'done') return <><span className="sr-only">done, </span><Instant at={was.from} precision="minute" showZone={false} /> – <Instant at={was.to} precision="minute" showZone={false} /></>;
  if (about !== null) return <>about <Instant at={about} precision="minute" showZone={false} /></>;
  return word;
}
