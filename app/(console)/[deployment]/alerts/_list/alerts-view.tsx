'use client';
import { lazy, Suspense } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { cx } from '@/components/ui/class-names';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState, NotAllowedState } from '@/components/ui/states';
import { DeclareProvider } from '../../incidents/_declare/declare-provider';
import { SilenceDrawerProvider } from '../_silence/silence-drawer-provider';
import { AlertCards } from './alert-cards';
import { AlertTable } from './alert-table';
import { Facets } from './facets';
import { ListFooter } from './list-footer';
import { ListHeader } from './list-header';
import { NoAlerts } from './no-alerts';
import { PanelSkeleton } from './panel-skeleton';
import { SelectionBar } from './selection-bar';
import { type AlertsState, useAlertsState } from './use-alerts-state';
import { useDeclareAlerts } from './use-declare-alerts';

const AlertPanel = lazy(() => import('../_detail/alert-panel').then((module) => ({ default: module.AlertPanel })));

/** What fires in a deployment: the list, what narrows it, and beside it the opened alert. */
export function AlertsView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'alerts.read');
  if (refusal) return <PageBody><PageHeader title="Alerts" /><NotAllowedState title="Alerts are not open to you">{refusal}</NotAllowedState></PageBody>;
  return <DeclareProvider deployment={deployment}><SilenceDrawerProvider deployment={deployment}><AlertsDesk deployment={deployment} /></SilenceDrawerProvider></DeclareProvider>;
}

function AlertsDesk({ deployment }: { deployment: string }) {
  const state = useAlertsState(deployment);
  const { alerts, search, silence, back } = state;
  const declaring = useDeclareAlerts(deployment, silence.targets);
  const opened = search.alert;
  useKeys({ back, declare: declaring.run, ...(silence.targets.length > 0 ? { silence: silence.run } : {}) });
  usePageActions([
    { id: 'alerts silence', title: silence.title, hotkey: 'silence', disabledReason: silence.refusal, run: silence.run },
    { id: 'alerts declare', title: 'Declare an incident', hotkey: 'declare', disabledReason: declaring.refusal, run: declaring.run },
  ]);
  return (
    <div className={cx('grid h-full max-sm:block max-sm:h-auto', opened === null ? 'lg:grid-cols-[160px_minmax(0,1fr)]' : 'lg:grid-cols-[minmax(0,1fr)_384px] xl:grid-cols-[160px_minmax(0,1fr)_384px]')}>
      <aside aria-label="Narrow the list" className={cx('min-h-0 overflow-y-auto border-r border-line max-lg:hidden', opened !== null && 'max-xl:hidden')}>
        <Facets facets={alerts.newest?.facets} search={search} />
      </aside>
      <div className={cx('grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)_auto]', opened === null ? 'max-sm:block' : 'max-lg:hidden')}>
        <ListHeader alerts={alerts} search={search} />
        <AlertsList state={state} />
        {state.selectedAlerts.length > 0
          ? <SelectionBar selected={state.selectedAlerts} refusal={silence.refusal} onSilence={silence.run} declareRefusal={declaring.refusal} onDeclare={declaring.run} onClear={state.clearSelection} />
          : <ListFooter alerts={alerts} />}
      </div>
      {opened !== null && (
        <aside aria-label="Opened alert" className="relative min-h-0 min-w-0 overflow-y-auto border-l border-line bg-surface max-lg:border-l-0">
          <Suspense fallback={<PanelSkeleton />}>
            <AlertPanel deployment={deployment} fingerprint={opened} search={search} silenceRefusal={silence.refusal} onSilence={silence.open} declareRefusal={declaring.refusal} onDeclare={declaring.open} />
          </Suspense>
        </aside>
      )}
    </div>
  );
}

function AlertsList({ state }: { state: AlertsState }) {
  const { alerts, search, items, rows, reasons, open, showGroup, toggleAll } = state;
  if (alerts.error) return <ErrorState title="The alerts could not be loaded" onRetry={alerts.retry}>{alerts.error.message}</ErrorState>;
  if (alerts.isPending) return <SkeletonRows rows={16} rowHeight={44} label="Loading the alerts" />;
  return (
    <>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)] border-t border-line bg-surface max-sm:hidden">
        <AlertTable items={items} alerts={alerts} search={search} rows={rows} reasons={reasons} onOpen={open} onShowGroup={showGroup} onToggleAll={toggleAll} />
      </div>
      <div className="px-4 pb-8 sm:hidden">
        {alerts.groups.length === 0 ? <NoAlerts alerts={alerts} search={search} /> : <AlertCards alerts={alerts} grouping={search.group} reasons={reasons} onOpen={open} onShowGroup={showGroup} />}
      </div>
    </>
  );
}
