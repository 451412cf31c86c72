'use client';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { formatDuration } from '@/domain/shell/format-duration';
import type { Incident } from '../_incident/incident-types';
import { PhaseChoice } from './phase-choice';
import { useRoom } from './room-context';
import { StateSteps } from './state-steps';
import { calm, termWords } from './term-words';

/** State, commander, how long it runs, and every term with what is left of it. */
export function FactsStrip() {
  const { incident } = useRoom();
  const now = useNow();
  const { terms, state, roles, postmortem, postmortemWithinMs } = incident;
  const commander = roles.find(({ role }) => role === 'commander')?.holders[0] ?? null;
  const began = (incident.startedAt ?? incident.detectedAt).getTime();
  const end = (incident.resolvedAt ?? incident.cancelledAt)?.getTime() ?? null;
  const due = terms.some(({ timer }) => timer === 'postmortem');
  return (
    <div className="flex flex-wrap rounded-card border border-line bg-surface max-sm:grid max-sm:grid-cols-2 max-sm:gap-2 max-sm:border-0 max-sm:bg-transparent">
      <Fact label="State" className="flex-1 max-sm:hidden"><StateSteps incident={incident} phaseChoice={state === 'active' ? <PhaseChoice /> : null} /></Fact>
      <Fact label="Commander" className="max-sm:hidden"><strong className="font-semibold">{commander?.name ?? 'nobody'}</strong>{commander?.me && <span className="text-muted"> you</span>}</Fact>
      <Fact className={cx(terms.length > 1 && 'max-sm:hidden')} label={<>{end === null ? 'Running' : 'Ran'} since <Instant at={began} showZone={false} precision="minute" /></>}><Big>{calm((end ?? now) - began)}</Big></Fact>
      {terms.map((term) => {
        const { label, left, tone } = termWords(term, now);
        return (
          <Fact key={term.timer} tone={tone} label={<>{label}{term.timer === 'update' && everyWords(incident.updateEvery)}</>}>
            <Big>{left}</Big> <span className="text-meta">due <Instant at={term.dueAt} showZone={false} precision="minute" /></span>
          </Fact>
        );
      })}
      {!due && terms.length < 2 && postmortemWithinMs !== null && state !== 'triage' && state !== 'cancelled' && <Fact label="Postmortem required" className="max-sm:hidden">{postmortem && postmortem.state !== 'due' ? <strong className="font-semibold">{postmortem.state.replace('_', ' ')}</strong> : <><Big>{postmortemWithinMs / 3_600_000} h</Big> <span className="text-meta text-muted">after resolve</span></>}</Fact>}
    </div>
  );
}

const tones = { plain: '', warning: 'bg-warning-soft text-warning', critical: 'bg-critical-soft text-critical' } as const;

function Fact({ label, tone = 'plain', className, children }: { label: ReactNode; tone?: keyof typeof tones; className?: string; children: ReactNode }) {
  return (
    <div className={cx('min-w-0 border-line px-4 py-2 not-first:border-l max-sm:rounded-card max-sm:border max-sm:px-3', tone === 'plain' && 'max-sm:bg-surface', tones[tone], className)}>
      <div className={cx('text-meta', tone === 'plain' && 'text-muted')}>{label}</div>
      <div className="min-h-6 text-table">{children}</div>
    </div>
  );
}

function Big({ children }: { children: ReactNode }) {
  return <span data-figures className="text-section font-semibold whitespace-nowrap">{children}</span>;
}

function everyWords(every: Incident['updateEvery']): string {
  if (every === null) return '';
  return every.ms === null ? ', each business day' : `, every ${formatDuration(every.ms)}`;
}
