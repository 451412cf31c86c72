'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useNow } from '@/components/ui/clock';
import { cx } from '@/components/ui/class-names';
import { clockWords, ROLLBACK_MS } from '../_release/clock-words';
import { RailSection } from './rail-section';
import type { RolloutAt, RolloutNow } from './rollout-types';

const LOOKED_BACK = 20;

/** The clock of the way back: what it would take, or how long it has been running. */
export function WayBackSection({ at, rollout }: { at: RolloutAt; rollout: RolloutNow }) {
  const { rollback, state, from, release } = rollout;
  const now = useNow();
  const last = useLastWayBack(at);
  const running = rollback !== null && rollback.endedAt === null;
  const took = rollback ? (rollback.endedAt ?? now) - rollback.startedAt : 0;
  const late = took > ROLLBACK_MS;
  const target = rollback?.to?.version ?? from?.version ?? null;
  return (
    <RailSection title={rollback ? (running ? 'Going back' : 'The way back') : state === 'succeeded' ? 'If you roll back' : 'If you abort'}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-table text-muted">
        <b role="timer" data-figures className={cx('text-page font-semibold', running || late ? 'text-critical' : 'text-ink')}>{clockWords(running ? Math.floor(took / 1000) * 1000 : took)}</b>
        of 5:00{rollback ? (late ? ', too long' : running ? '' : ', in time') : ', clock not running'}
      </p>
      <div aria-hidden className="relative mt-1.5 h-1.5 rounded-full bg-count">
        <div className={cx('h-full rounded-full', late ? 'bg-critical-fill' : 'bg-accent')} style={{ width: `${Math.min(100, (100 * took) / ROLLBACK_MS)}%` }} />
        {last !== null && <span className="absolute -inset-y-1 w-0.5 bg-ok-fill" style={{ left: `${Math.min(100, (100 * last) / ROLLBACK_MS)}%` }} />}
      </div>
      <p className="mt-1 mb-1.5 text-meta text-muted">{last === null ? 'It was not taken back here before.' : `Last time ${clockWords(last)}, the mark above.`}</p>
      {rollback ? (
        <p className="text-table"><b data-figures className="font-semibold">{rollback.ready} of {rollback.wanted}</b> instances of {target ?? 'nothing'} ready. <span className="text-muted">{rollback.by ? `By ${rollback.by}` : 'By itself'}: {rollback.reason}</span></p>
      ) : (
        <ol data-figures className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 text-table *:contents">
          <li><span className="text-muted">0:00</span><span>{rollout.canary && state === 'canary' ? 'weight 0, ' : ''}all to {target ?? 'nothing: nothing ran before'}</span></li>
          <li><span className="text-muted">0:30</span><span>{state === 'succeeded' ? `${release.version} drains, then stops` : 'new instances drain, then stop'}</span></li>
          <li><span className="text-muted">then</span><span>hold on {release.version} until lifted</span></li>
        </ol>
      )}
    </RailSection>
  );
}

/** Milliseconds the last way back of this service took here; null: there was none. */
function useLastWayBack({ deployment, service, promotionId }: RolloutAt): number | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.releases.promotions.queryOptions({ deployment, service, limit: LOOKED_BACK }));
  const ended = data?.items.find(({ id, rollback }) => id !== promotionId && rollback?.endedAt)?.rollback;
  return ended?.endedAt ? ended.endedAt - ended.startedAt : null;
}
