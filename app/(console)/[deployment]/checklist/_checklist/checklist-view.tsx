'use client';
import { Printer, RefreshCw } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useRefusal } from '@/app/_lib/use-may';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { usePageActions } from '@/components/shell/page-actions';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState, NotAllowedState } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { isChecklistItemId } from '@/domain/releases/checklist/item';
import { EVIDENCE_STALE_MS } from '@/domain/releases/checklist/standing';
import type { ChecklistView as Shown } from '@/domain/releases/checklist/view';
import { checklistSearch } from './checklist-search';
import { EvidenceDialog } from './evidence-dialog';
import { ExportButton } from './export-button';
import { ItemRow } from './item-row';
import { fitLook } from './looks';
import { useChecklist } from './use-checklist';

/** Whether a deployment is fit for production: each item with its evidence, and what would put it right. */
export function ChecklistView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'releases.read');
  const { view, pending, error, old, retry } = useChecklist(deployment);
  if (refusal) return <PageBody><PageHeader title="Production checklist" /><NotAllowedState title="The checklist is not open to you">{refusal}</NotAllowedState></PageBody>;
  return (
    <PageBody>
      {view === null && <PageHeader title="Production checklist" />}
      {error !== null && <ErrorState title="The checklist could not be loaded" onRetry={retry}>{error}</ErrorState>}
      {error === null && pending && <Card><SkeletonRows rows={12} rowHeight={64} label="Loading the checklist" /></Card>}
      {view && <Items view={view} old={old} />}
    </PageBody>
  );
}

function Items({ view, old }: { view: Shown; old: boolean }) {
  const { deployment, items, evaluatedAt, at } = view;
  const [{ item: open }, set] = useQueryStates(checklistSearch);
  const keys = useRowKeys({ keys: items.map(({ id }) => id), onOpen: (id) => void set({ item: isChecklistItemId(id) ? id : null }), enabled: open === null });
  const again = useRecheck(deployment);
  return (
    <>
      <PageHeader title="Production checklist" note={deployment} actions={<Verbs view={view} again={again} />}>
        <Head view={view} />
      </PageHeader>
      {old && <Banner tone="stale" title="The checklist is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
      {evaluatedAt !== null && at - evaluatedAt > EVIDENCE_STALE_MS && <Banner tone="stale" title="Nothing is judged any more." className="mb-2">The worker has not judged it for more than five minutes: what is below counts as unknown.</Banner>}
      <Card aria-label="Items">
        <ol className="divide-y divide-row">
          {items.map((item) => <ItemRow key={item.id} item={item} focused={keys.focused === item.id} onOpen={() => { keys.focus(item.id); void set({ item: item.id }); }} />)}
        </ol>
      </Card>
      <EvidenceDialog deployment={deployment} item={items.find(({ id }) => id === open) ?? null} onClose={() => void set({ item: null })} />
    </>
  );
}

function Head({ view: { summary, evaluatedAt } }: { view: Shown }) {
  const { fit, of, open, isFit } = summary;
  return (
    <span role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <strong data-figures className="font-semibold">{fit} of {of}</strong>
      <StatusBadge {...fitLook(isFit)} />
      {!isFit && <span>{open.length} {open.length === 1 ? 'item' : 'items'}</span>}
      <span className="text-table text-muted">{evaluatedAt === null ? 'not judged yet' : <>judged <Instant at={evaluatedAt} /></>}</span>
    </span>
  );
}

function Verbs({ view, again }: { view: Shown; again: { busy: boolean; run: () => void } }) {
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ExportButton view={view} />
      <span className="max-sm:hidden"><Button icon={<Printer aria-hidden size={14} />} onClick={() => print()}>Print</Button></span>
      <Button variant="primary" icon={<RefreshCw aria-hidden size={14} />} busy={again.busy} onClick={again.run}>Check again now</Button>
    </span>
  );
}

function useRecheck(deployment: string): { busy: boolean; run: () => void } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy } = useAttempt(trpc.releases.checklist.pathFilter());
  const run = () => void attempt({ deployment }, (sent) => client.releases.checklist.recheck.mutate(sent), 'It was not checked again');
  usePageActions([{ id: 'checklist recheck', title: 'Check the production checklist again', run }]);
  return { busy, run };
}
