'use client';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { CopyButton } from '@/components/ui/copy-button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useSettled } from '@/app/_lib/use-settled';
import { QuestionForm } from './question-form';
import { readLabels, simulateSearch } from './simulate-search';
import { SimulationAnswer } from './simulation-answer';

/** A question on the left, and who would be paged, when and why on the right. */
export function SimulateView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const [search, set] = useQueryStates(simulateSearch);
  const { data: now } = useSuspenseQuery(trpc.oncall.now.queryOptions({ deployment }));
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  const at = search.at ?? minute;
  const zone = now.schedule?.zone ?? 'UTC';
  const labels = readLabels(useSettled(search.labels));
  const alert = labels !== null && Object.keys(labels).length > 0;
  const asked = useQuery(trpc.oncall.simulate.queryOptions({ deployment, at: new Date(at), ...(alert ? { labels } : { urgency: search.urgency }) }, { placeholderData: keepPreviousData, enabled: labels !== null }));
  return (
    <PageBody>
      <PageHeader title="Who is paged" note="if this begins then, and nobody acks" actions={<CopyButton label="Copy a link to this question" text={typeof location === 'undefined' ? '' : location.href} />} />
      <div className="grid items-start gap-3 lg:grid-cols-[360px_minmax(0,1fr)]">
        <QuestionForm at={at} zone={zone} urgency={search.urgency} labels={search.labels} wrong={labels === null} onChange={(change) => void set(change)} />
        <Card aria-label="Answer" aria-busy={asked.isFetching} className="min-h-72">
          {asked.error && <ErrorState title="This could not be worked out" onRetry={() => void asked.refetch()}>{apiError(asked.error).message}</ErrorState>}
          {!asked.error && labels === null && !asked.data && <EmptyState title="Write labels as name=value" />}
          {!asked.error && !asked.data && labels !== null && <SkeletonRows rows={6} label="Working it out" />}
          {!asked.error && asked.data && <SimulationAnswer answer={asked.data} zone={zone} />}
        </Card>
      </div>
    </PageBody>
  );
}
