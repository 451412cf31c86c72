'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { PageHeader } from '@/components/shell/page-header';
import { usePageActions } from '@/components/shell/page-actions';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, NotSetUpState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { handoffColumns } from './handoff-columns';
import { NextHandover } from './next-handover';
import { useHandoffs } from './use-handoffs';

const loadBegin = () => import('./begin-dialog').then((module) => ({ default: module.BeginDialog }));
const BeginDialog = lazy(loadBegin);

/** The next handover, and the note of each that was, what is open first. */
export function HandoffsView({ deployment }: { deployment: string }) {
  const router = useRouter();
  const { rows, upcoming, error, retry, loadMore } = useHandoffs(deployment);
  const [beginning, setBeginning] = useState(false);
  const mayWrite = useRefusal(deployment, 'handoffs.write');
  const refusal = mayWrite ?? (rows && upcoming === null ? 'There is no schedule: nobody has a shift to hand over.' : null);
  const open = (id: string) => router.push(pathTo.handoff(deployment, id));
  const keys = useRowKeys({ keys: rows?.flatMap(({ handoff }) => handoff?.id ?? []) ?? [], onOpen: open });
  useFetchSoon(loadBegin);
  const begin = () => setBeginning(true);
  usePageActions([{ id: 'handoff begin', title: 'Hand over now', disabledReason: refusal, run: begin }]);
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div>
        <PageHeader title="Handoffs" note={rows && `${rows.filter(({ handoff }) => handoff).length} notes`} actions={<Button disabledReason={refusal} onClick={begin}>Hand over now</Button>} />
        {upcoming && <NextHandover deployment={deployment} upcoming={upcoming} />}
        {rows && upcoming === null && (
          <Card className="mb-3"><NotSetUpState title="There is no on-call schedule" className="py-6" action={<ButtonLink size="small" href={pathTo.oncallSchedule(deployment)}>On-call schedule</ButtonLink>}>With one, a note drafts itself an hour before each change of the shift.</NotSetUpState></Card>
        )}
      </div>
      <div className="min-h-0 overflow-hidden rounded-card border border-line bg-surface">
        {!rows && (error ? <ErrorState title="The notes could not be loaded" onRetry={retry}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} rowHeight={52} label="Loading the notes" />)}
        {rows && (
          <DataTable
            label="Handoff notes"
            className="h-full max-sm:h-[calc(100dvh-300px)] max-sm:min-h-64"
            columns={handoffColumns}
            rows={rows}
            keyOf={({ key }) => key}
            rowHeight={52}
            selection={keys}
            onOpen={open}
            onEnd={loadMore}
            headingOf={(row) => (row.heading === null ? null : <span><strong className="font-semibold">{row.heading}</strong> <span data-figures className="text-muted">{row.count}</span></span>)}
            empty={<EmptyState title="No shift was handed over yet">The first note drafts itself an hour before the shift changes; nothing has to be set up for it.</EmptyState>}
          />
        )}
      </div>
      <Suspense>{beginning && <BeginDialog deployment={deployment} onClose={() => setBeginning(false)} />}</Suspense>
    </div>
  );
}
