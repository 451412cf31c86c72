'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Instant } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState, NotAllowedState } from '@/components/ui/states';
import { RulesDesk } from './rules-desk';

/** How releases come into a deployment and when they count as good; to be changed by who may. */
export function RulesView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const unread = useRefusal(deployment, 'releases.read');
  const { data: rules, error, refetch, isError } = useQuery(trpc.releases.rules.queryOptions({ deployment }));
  const head = (
    <PageHeader
      title="Release rules"
      back={{ href: pathTo.releases(deployment), label: 'Releases' }}
      note={rules && (rules.changed ? <>changed by {rules.changed.by}, <Instant at={rules.changed.at} precision="minute" /></> : 'as its kind of deployment has them: nobody has changed them')}
    />
  );
  return (
    <PageBody>
      {head}
      {unread && <NotAllowedState title="Releases are not open to you">{unread}</NotAllowedState>}
      {!unread && rules && <RulesDesk deployment={deployment} rules={rules} stale={isError} />}
      {!unread && !rules && error && <ErrorState title="The rules could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}
      {!unread && !rules && !error && <SkeletonRows rows={6} rowHeight={64} label="Loading the rules" />}
    </PageBody>
  );
}
