import { PageBody } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

/** The page of an objective in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <div role="status" aria-label="Loading the objective">
        <div className="flex h-8 items-center"><Skeleton className="h-4 w-56" /></div>
        <Skeleton className="mt-1.5 h-7 w-[560px] max-w-full" />
        <Skeleton className="mt-1 mb-3 h-4 w-[420px] max-w-full" />
        <Skeleton className="mb-3 h-7 w-96 max-w-full" />
        <div className="grid gap-3 xl:grid-cols-[minmax(0,1fr)_340px]">
          <div className="h-[388px] rounded-card border border-line bg-surface" />
          <div className="h-[388px] rounded-card border border-line bg-surface" />
        </div>
        <div className="mt-3 grid gap-3 xl:grid-cols-2">
          <div className="h-64 rounded-card border border-line bg-surface" />
          <div className="h-64 rounded-card border border-line bg-surface" />
        </div>
      </div>
    </PageBody>
  );
}
