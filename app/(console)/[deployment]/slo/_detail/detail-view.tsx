'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useMemo, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody } from '@/components/shell/page-header';
import { cx } from '@/components/ui/class-names';
import { ErrorState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { safeUrl } from '@/domain/shell/safe-url';
import { SilenceDrawerProvider } from '../../alerts/_silence/silence-drawer-provider';
import { BudgetChart } from './budget-chart';
import { BurnActions } from './burn-actions';
import { BurnWindows } from './burn-windows';
import { DefinitionCard } from './definition-card';
import { DetailRangeSwitch } from './detail-range-switch';
import { ObjectiveHeader } from './objective-header';
import { objectiveMarkers } from './objective-markers';
import { SpendLedger } from './spend-ledger';
import { TrafficCard } from './traffic-card';
import { useNeighbours } from './use-neighbours';
import { useSilencing } from './use-silencing';
import { useObjective } from './use-objective';

const loadRetire = () => import('./retire-dialog').then((module) => ({ default: module.RetireDialog }));
const RetireDialog = lazy(loadRetire);

/** One objective: how it stands, how it came to that, who spent its budget. Its alerts are silenced from here. */
export function DetailView({ deployment, slug }: { deployment: string; slug: string }) {
  return <SilenceDrawerProvider deployment={deployment}><ObjectiveDesk deployment={deployment} slug={slug} /></SilenceDrawerProvider>;
}

function ObjectiveDesk({ deployment, slug }: { deployment: string; slug: string }) {
  const router = useRouter();
  const { objective, error, refetch, waiting } = useObjective(deployment, slug);
  const refusal = useRefusal(deployment, 'slo.manage');
  const { previous, next } = useNeighbours(deployment, slug);
  const [retiring, setRetiring] = useState(false);
  const goTo = (other: string | null) => (other === null ? null : () => router.push(pathTo.slo(deployment, other) + location.search));
  const revise = () => router.push(pathTo.reviseSlo(deployment, slug));
  const runbook = safeUrl(objective?.definition.runbook ?? '');
  const openRunbook = () => runbook !== null && void window.open(runbook, '_blank', 'noopener,noreferrer');
  const silencing = useSilencing(deployment, objective);
  useFetchSoon(loadRetire);
  useKeys({
    ...(silencing.targets.length === 0 ? {} : { silence: silencing.all }),
    ...(next === null ? {} : { next: () => goTo(next)?.() }),
    ...(previous === null ? {} : { previous: () => goTo(previous)?.() }),
    ...(runbook === null ? {} : { runbook: openRunbook }),
  });
  usePageActions([
    ...(silencing.targets.length === 0 ? [] : [{ id: 'slo silence', title: 'Silence the alerts of this objective', hotkey: 'silence', disabledReason: silencing.refusal, run: silencing.all } as const]),
    ...(runbook === null ? [] : [{ id: 'slo runbook', title: 'Open the runbook', hotkey: 'runbook', run: openRunbook } as const]),
    { id: 'slo revise', title: 'Revise this objective', disabledReason: refusal, run: revise },
    { id: 'slo retire', title: 'Retire this objective', disabledReason: refusal, run: () => setRetiring(true) },
  ]);
  const { changes, related, versions, from, to } = objective ?? {};
  const plugin = objective?.definition.plugin ?? '';
  // Of what is read, not of what comes every second: the charts below are drawn again only when these change.
  const markers = useMemo(() => (changes && related && versions ? objectiveMarkers({ changes, plugin, related, versions, from: from ?? 0, to: to ?? 0 }) : []), [changes, plugin, related, versions, from, to]);
  if (!objective) return <PageBody>{error && <ErrorState title="The objective could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}</PageBody>;
  const budgeted = objective.definition.kind !== 'invariant';
  return (
    <PageBody>
      <ObjectiveHeader deployment={deployment} objective={objective} refusal={refusal} onRevise={revise} onRetire={() => setRetiring(true)} onPrevious={goTo(previous)} onNext={goTo(next)} />
      <div className="mb-3 flex"><DetailRangeSwitch periodS={objective.definition.periodS} /></div>
      <div className={cx('grid gap-3 transition-opacity', waiting && 'opacity-60')}>
        <div className="grid gap-3 xl:grid-cols-[minmax(0,1fr)_340px]">
          {budgeted ? <BudgetChart objective={objective} markers={markers} /> : <TrafficCard objective={objective} markers={markers} />}
          <BurnWindows {...objective} aroundFiring={(pair, words) => <BurnActions target={silencing.targetOf(pair)} silencing={silencing} deployment={deployment}>{words}</BurnActions>} />
        </div>
        <div className="grid items-start gap-3 xl:grid-cols-2">
          <div className="grid gap-3">
            <SpendLedger deployment={deployment} objective={objective} />
            <DefinitionCard deployment={deployment} objective={objective} />
          </div>
          {budgeted && <TrafficCard objective={objective} markers={markers} />}
        </div>
      </div>
      <Suspense>{retiring && <RetireDialog deployment={deployment} objective={objective} onClose={() => setRetiring(false)} />}</Suspense>
    </PageBody>
  );
}
