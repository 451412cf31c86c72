'use client';
import { useNow } from '@/components/ui/clock';
import { FactLine } from '@/components/ui/description-list';
import { ROLLBACK_PAIRS } from '@/domain/releases/burn';
import { clockWords } from '../_release/clock-words';
import { RailSection } from './rail-section';
import type { RolloutNow } from './rollout-types';

const windows = { m5: '5 min and', m30: '30 min and', h1: '1 h', h6: '6 h' } as const;

/** On what it goes back without being asked. */
export function GuardSection({ rollout }: { rollout: RolloutNow }) {
  const { canary, state, progressDueAt, pausedReason, measurements, guardUntil } = rollout;
  const now = useNow();
  const failed = measurements.filter(({ verdict }) => verdict === 'failed').length;
  const due = canary?.deadlineAt ?? progressDueAt;
  const moving = state === 'rolling' || state === 'canary';
  return (
    <RailSection title={state === 'succeeded' ? 'Still goes back by itself when' : 'Aborts itself when'}>
      {canary && moving && <FactLine label="any measurement fails">{failed} so far</FactLine>}
      {canary && moving && <FactLine label="nobody decides for 30 min">{pausedReason === 'inconclusive' ? 'running' : 'not asked'}</FactLine>}
      {ROLLBACK_PAIRS.map(({ short, long, threshold }) => <FactLine key={short} label={`burn ≥ ${threshold} on ${windows[short]} ${windows[long]}`}>watched</FactLine>)}
      {moving && <FactLine label="no new ready instance in 600 s">{pausedReason !== null ? 'paused' : due === null ? 'not awaited' : `${clockWords(due - now)} left`}</FactLine>}
      {(moving || state === 'verifying') && <FactLine label="smoke tests fail">{state === 'verifying' ? 'running' : 'later'}</FactLine>}
      <p className="mt-1 text-meta text-muted">{state === 'succeeded' && guardUntil !== null && guardUntil > now ? `For ${clockWords(guardUntil - now)} more. ` : ''}Only a burn that came with the release counts, once in 6 h; else people are paged.</p>
    </RailSection>
  );
}
