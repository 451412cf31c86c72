'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { AclChanges } from './acl-changes';
import { ChangeList } from './change-list';

interface ComparisonProps {
  readonly deployment: string;
  readonly fromId: string | null;
  readonly toId: string;
  /** False where it is told beside it what becomes of the rights that are held. */
  readonly rights?: boolean;
}

/** What becomes different from one release to another; everything where nothing came before. */
export function Comparison({ deployment, fromId, toId, rights = true }: ComparisonProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.releases.compare.queryOptions({ deployment, toId, ...(fromId === null ? {} : { fromId }) }, { staleTime: 60_000 }));
  if (error && !data) return <ErrorState title="The two could not be compared" onRetry={() => void refetch()} className="py-4">{apiError(error).message}</ErrorState>;
  if (!data) return <div role="status" aria-label="Comparing"><Skeleton className="h-24" /></div>;
  return (
    <section aria-label={`From ${data.from?.version ?? 'nothing'} to ${data.to.version}`} className="overflow-hidden rounded-card border border-line">
      <p className="border-b border-row bg-sunken px-4 py-1.5 text-meta text-muted">From {data.from?.version ?? 'nothing'} to {data.to.version}</p>
      <ChangeList changes={data.changes} />
      {rights && <AclChanges acl={data.acl} />}
    </section>
  );
}
