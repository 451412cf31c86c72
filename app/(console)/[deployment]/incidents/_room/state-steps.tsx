import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { isRunning } from '@/domain/incidents/states';
import type { Incident } from '../_incident/incident-types';
import { phasedWord, stateLook } from '../_incident/state-look';

const WAY = ['triage', 'active', 'mitigated', 'resolved', 'closed'] as const;

/** Where the incident is on its way to the end. */
export function StateSteps({ incident: { state, phase }, phaseChoice }: { incident: Pick<Incident, 'state' | 'phase'>; phaseChoice: ReactNode }) {
  const way = state === 'cancelled' ? (['triage', 'cancelled'] as const) : WAY;
  const here = way.findIndex((each) => each === state);
  return (
    <ol aria-label="State" className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-table">
      {way.map((each, index) => {
        const now = index === here;
        const look = stateLook(each, null);
        return (
          <li key={each} aria-current={now ? 'step' : undefined} className={cx('flex items-center gap-1.5 whitespace-nowrap', now ? 'font-semibold' : 'text-muted')}>
            {index > 0 && <span aria-hidden className="h-px w-2.5 bg-line" />}
            <span className={now && isRunning(state) ? (state === 'active' ? 'text-critical' : 'text-warning') : now ? 'text-ok' : 'text-muted'}><ShapeMark shape={index < here ? 'check' : now ? (look.shape ?? 'check') : 'ring'} size={10} /></span>
            {now && phaseChoice ? <>{look.word} · {phaseChoice}</> : now ? phasedWord(each, phase) : each}
            {index < here && <span className="sr-only">, past</span>}
          </li>
        );
      })}
    </ol>
  );
}
