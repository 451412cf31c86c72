import type { ReactNode } from 'react';
import { formatMeasured } from '@/domain/shell/format-duration';
import { cx } from './class-names';
import { ShapeMark } from './shapes';
import { Spinner } from './spinner';

export type StepState = 'waiting' | 'active' | 'done' | 'failed';

export interface ProgressStep {
  readonly id: string;
  readonly label: ReactNode;
  readonly state: StepState;
  /** How long the step took, measured, in milliseconds. */
  readonly ms?: number | null;
}

const marks: Record<StepState, ReactNode> = {
  waiting: <ShapeMark shape="ring" size={11} />,
  active: <Spinner size={12} />,
  done: <ShapeMark shape="check" size={9} />,
  failed: <ShapeMark shape="hexagon" size={11} />,
};

const inks: Record<StepState, string> = { waiting: 'text-muted', active: 'text-info', done: 'text-ok', failed: 'text-critical' };
const words: Record<StepState, string> = { waiting: 'not yet', active: 'under way', done: 'done', failed: 'failed' };

/** Steps that something real goes through, each with the time it took. The last step carries the weight. */
export function ProgressSteps({ label, steps, className }: { label: string; steps: readonly ProgressStep[]; className?: string }) {
  return (
    <ol aria-label={label} className={cx('flex flex-wrap items-center gap-x-2 gap-y-1 text-meta', className)}>
      {steps.map((step, index) => {
        const last = index === steps.length - 1;
        const heavy = step.state === 'failed' || (last && step.state === 'done');
        return (
          <li key={step.id} className="flex items-center gap-2" data-state={step.state}>
            {index > 0 && <span aria-hidden className={cx('h-px w-5 max-sm:hidden', step.state === 'waiting' ? 'bg-line' : 'bg-ok')} />}
            <span data-figures className={cx('flex items-center gap-1 whitespace-nowrap', heavy && 'font-semibold')}>
              <span className={cx('flex size-4 items-center justify-center rounded-full', inks[step.state], step.state === 'done' && 'bg-ok/10')}>{marks[step.state]}</span>
              <span className={heavy ? inks[step.state] : step.state === 'waiting' ? 'text-muted' : undefined}>{step.label}</span>
              <span className="sr-only">{words[step.state]}</span>
              {typeof step.ms === 'number' && <span className={heavy ? inks[step.state] : 'text-muted'}>{heavy && 'in '}{formatMeasured(step.ms)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
