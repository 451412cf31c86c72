'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, X } from 'lucide-react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useKeys } from '@/components/shell/keyboard';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button, IconButton } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast';
import { isQuiet } from '../_list/alert-state';
import { placeWords } from '../_list/alert-words';
import { alertDetail } from '../_list/list-input';
import { PanelSkeleton } from '../_list/panel-skeleton';
import { SeverityMark } from '../_list/severity-mark';
import type { AlertDetail, SilenceTarget } from '../_list/alert-types';
import type { AlertSearch } from '../_list/use-alert-search';
import { AlertIncidents } from './alert-incidents';
import { ChangesTab } from './changes-tab';
import { NowTab } from './now-tab';
import { openRunbook } from './open-runbook';
import { WhyTab } from './why-tab';

interface AlertPanelProps {
  readonly deployment: string;
  readonly fingerprint: string;
  readonly search: Pick<AlertSearch, 'tab' | 'set'>;
  readonly silenceRefusal: string | null;
  readonly onSilence: (alerts: readonly SilenceTarget[]) => void;
  readonly declareRefusal: string | null;
  readonly onDeclare: (fingerprints: readonly string[]) => void;
}

/** The bus tells of every change; without word from it, this often. */
const REREAD_MS = 30_000;

/** The opened alert: how it stands, who was told and why, and what changed when it began. */
export function AlertPanel({ deployment, fingerprint, search: { tab, set }, silenceRefusal, onSilence, declareRefusal, onDeclare }: AlertPanelProps) {
  const trpc = useTRPC();
  const input = alertDetail(deployment, fingerprint);
  const detail = useQuery(trpc.alerts.detail.queryOptions(input ?? { deployment, fingerprint: '' }, { enabled: input !== null, refetchInterval: REREAD_MS, retry: false }));
  const close = () => void set({ alert: null, tab: null });
  const { data } = detail;
  const runbook = data?.alert.runbook ?? null;
  useKeys(runbook === null ? { runbook: () => data && toast.note({ title: `${data.alert.alertname} has no runbook` }) } : { runbook: () => openRunbook(runbook) });
  const problem = input === null ? 'An alert has a fingerprint of 16 signs.' : detail.isError && !data ? apiError(detail.error).message : null;
  return (
    <div className="flex min-h-full flex-col">
      <div className="absolute top-2.5 right-2 z-10 max-sm:hidden"><IconButton label="Close the alert" icon={<X aria-hidden size={16} />} onClick={close} /></div>
      <div className="px-2 pt-1 sm:hidden"><Button variant="ghost" icon={<ChevronLeft aria-hidden size={18} />} onClick={close}>Alerts</Button></div>
      {problem !== null && <ErrorState title="This alert cannot be shown" onRetry={input === null ? undefined : () => void detail.refetch()}>{problem}</ErrorState>}
      {problem === null && !data && <PanelSkeleton />}
      {data && (
        <>
          <PanelHeading detail={data} />
          <AlertIncidents deployment={deployment} fingerprint={fingerprint} />
          <Tabs label="Alert" tabs={[{ id: 'now', label: 'Now' }, { id: 'why', label: 'Who was told and why' }, { id: 'changes', label: 'Changes', count: data.changes.length }]} value={tab} onChange={(next) => void set({ tab: next })} className="flex-1">
            {tab === 'now' && <NowTab deployment={deployment} detail={data} />}
            {tab === 'why' && <WhyTab detail={data} />}
            {tab === 'changes' && <ChangesTab detail={data} />}
          </Tabs>
          <footer className="sticky bottom-0 flex gap-2 border-t border-line bg-surface px-4 py-2.5 max-sm:hidden">
            <Button hotkey="silence" disabledReason={silenceRefusalOf(data, silenceRefusal)} onClick={() => onSilence([data.alert])}>Silence</Button>
            <Button hotkey="declare" disabledReason={declareRefusal} onClick={() => onDeclare([fingerprint])}>Declare incident</Button>
            {runbook !== null && <Button hotkey="runbook" onClick={() => openRunbook(runbook)}>Runbook</Button>}
          </footer>
          <PhoneBar>
            <Button size="thumb" variant="primary" disabledReason={silenceRefusalOf(data, silenceRefusal)} onClick={() => onSilence([data.alert])}>Silence</Button>
            <Button size="thumb" disabledReason={declareRefusal} onClick={() => onDeclare([fingerprint])}>Declare</Button>
            {runbook !== null && <Button size="thumb" onClick={() => openRunbook(runbook)}>Runbook</Button>}
          </PhoneBar>
        </>
      )}
    </div>
  );
}

/** The list's own reason speaks of a selection, which an open alert does not need. */
function silenceRefusalOf({ alert }: AlertDetail, refusal: string | null): string | null {
  return alert.state === 'resolved' ? 'It is over; there is nothing to silence.' : refusal;
}

function PanelHeading({ detail: { alert } }: { detail: AlertDetail }) {
  return (
    <header className="px-4 pt-3.5 pb-2 max-sm:pt-1">
      <h2 className="flex min-w-0 items-center gap-2 pr-8"><SeverityMark severity={alert.severity} quiet={isQuiet(alert)} /><span className="min-w-0 text-body font-semibold wrap-anywhere">{alert.alertname}</span></h2>
      <p className="mt-1 flex min-w-0 items-center gap-2 text-meta text-muted"><span className="min-w-0 truncate">{placeWords(alert.labels)}</span><code>{alert.fingerprint}</code><CopyButton text={alert.fingerprint} label="Copy the fingerprint" /></p>
    </header>
  );
}
