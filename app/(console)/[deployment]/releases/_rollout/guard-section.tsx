'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { FactLine } from '@/components/ui/description-list';
import { ShapeMark } from '@/components/ui/shapes';
import { ROLLBACK_PAIRS } from '@/domain/releases/burn';
import { clockWords } from '../_release/clock-words';
import { burnWords, WINDOWS } from './burn-words';
import { RailSection } from './rail-section';
import type { RolloutNow } from './rollout-types';

/** On what it goes back without being asked. */
export function GuardSection({ rollout }: { rollout: RolloutNow }) {
  const { canary, state, progressDueAt, pausedReason, measurements, guardUntil, burns } = rollout;
  const now = useNow();
  const failed = measurements.filter(({ verdict }) => verdict === 'failed').length;
  const due = canary?.deadlineAt ?? progressDueAt;
  const moving = state === 'rolling' || state === 'canary';
  return (
    <RailSection title={state === 'succeeded' ? 'Still goes back by itself when' : 'Aborts itself when'}>
      {canary && moving && <FactLine label="any measurement fails">{failed} so far</FactLine>}
      {canary && moving && <FactLine label="nobody decides for 30 min">{pausedReason === 'inconclusive' ? 'running' : 'not asked'}</FactLine>}
      {ROLLBACK_PAIRS.map((pair) => {
        const { words, of, over } = burnWords(burns, pair);
        return (
          <FactLine key={pair.short} label={`burn ≥ ${pair.threshold} on ${WINDOWS[pair.short]} and ${WINDOWS[pair.long]}`}>
            <span className={cx(over && 'font-semibold text-critical')}>{over && <ShapeMark shape="hexagon" size={11} />} {words}</span>
            {of && <span className="block text-meta text-muted wrap-anywhere">{of}</span>}
          </FactLine>
        );
      })}
      {moving && <FactLine label="no new ready instance in 600 s">{pausedReason !== null ? 'paused' : due === null ? 'not awaited' : `${clockWords(due - now)} left`}</FactLine>}
      {(moving || state === 'verifying') && <FactLine label="smoke tests fail">{state === 'verifying' ? 'running' : 'later'}</FactLine>}
      <p className="mt-1 text-meta text-muted">{state === 'succeeded' && guardUntil !== null && guardUntil > now ? `For ${clockWords(guardUntil - now)} more. ` : ''}Only a burn that came with the release counts, once in 6 h; else people are paged.</p>
    </RailSection>
  );
}
