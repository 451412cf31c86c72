import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The page of an instance in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <div role="status" aria-label="Loading the instance" className="mb-3 flex h-8 items-center"><Skeleton className="h-5 w-48" /></div>
      <div className="h-[66px] rounded-card border border-line bg-surface max-lg:h-[200px]" />
      <div className="mt-3 grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={14} label="Loading the log" /></div>
        <div className="h-[560px] rounded-card border border-line bg-surface" />
      </div>
    </PageBody>
  );
}
