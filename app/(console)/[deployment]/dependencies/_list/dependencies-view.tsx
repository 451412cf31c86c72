'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { countsInWords, summarise } from '@/domain/deployments/dependencies/summary';
import { DependencyDialog } from '../_edit/dependency-dialog';
import { RemoveDialog } from '../_edit/remove-dialog';
import { byTrouble, type DependencyItem } from './dependency-look';
import { DependencyRow } from './dependency-row';
import { dependencySearch } from './dependency-search';

/** Events tell of moves; figures and ages are read again with the checks. */
const REREAD_MS = 10_000;
const FORGOTTEN = 'could not be read again; what stands here may be old.';

type Open = { kind: 'edit' | 'remove'; item: DependencyItem };

/** All dependencies of a deployment, those in trouble first. */
export function DependenciesView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery(trpc.deployments.dependencies.list.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  const refusal = useRefusal(deployment, 'deployments.dependencies.manage');
  const { attempt, busy } = useAttempt(trpc.deployments.dependencies.pathFilter());
  const [open, setOpen] = useState<Open | null>(null);
  const [{ add }, setSearch] = useQueryStates(dependencySearch);
  const [asking, setAsking] = useState<string | null>(null);
  const items = (data?.items ?? []).toSorted(byTrouble);
  const check = async (id: string | undefined, what: string) => {
    setAsking(id ?? 'all');
    const asked = await attempt(id === undefined ? { deployment } : { deployment, id }, (input) => client.deployments.dependencies.checkNow.mutate(input), `${what} could not be asked`);
    if (asked) toast.done({ title: `${what}: asked for`, detail: 'The answer appears here within seconds.' });
    setAsking(null);
  };
  return (
    <PageBody>
      <PageHeader
        title="Dependencies"
        {...(data ? { note: countsInWords(summarise(data.items)) } : {})}
        actions={<>
          {items.length > 0 && <Button busy={busy && asking === 'all'} disabledReason={refusal} onClick={() => void check(undefined, 'All dependencies')}>Check all now</Button>}
          <Button variant="primary" disabledReason={refusal} onClick={() => void setSearch({ add: 'other' })}>Add a dependency</Button>
        </>}
      >
        What {deployment} stands on. Each is asked every 30 s and given 2 s to answer; two failures in a row raise an alert.
      </PageHeader>
      {data && error && <Banner tone="warning" title="Not up to date.">The dependencies {FORGOTTEN}</Banner>}
      <div className="rounded-card border border-line bg-surface">
        {!data && !error && <SkeletonRows rows={5} rowHeight={64} label="Loading the dependencies" />}
        {!data && error && <ErrorState title="The dependencies could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}
        {data && items.length === 0 && <EmptyState title="Nothing is entered yet">Enter the database, the bus and whatever else {deployment} cannot work without: then this page, the overview and the alerts say when one of them does not answer.</EmptyState>}
        {items.length > 0 && (
          <ul aria-label="Dependencies" className="divide-y divide-row">
            {items.map((item) => <DependencyRow key={item.id} item={item} refusal={refusal} busy={busy && asking === item.id} onCheck={() => void check(item.id, item.name)} onEdit={() => setOpen({ kind: 'edit', item })} onRemove={() => setOpen({ kind: 'remove', item })} />)}
          </ul>
        )}
      </div>
      {add !== null && refusal === null && <DependencyDialog key={add} deployment={deployment} item={null} role={add} onClose={() => void setSearch({ add: null })} />}
      {open?.kind === 'edit' && <DependencyDialog deployment={deployment} item={open.item} onClose={() => setOpen(null)} />}
      {open?.kind === 'remove' && <RemoveDialog deployment={deployment} item={open.item} onClose={() => setOpen(null)} />}
    </PageBody>
  );
}
