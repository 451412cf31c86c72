import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** A promotion in its final measures: review and roll-out have the same frame, a wide column and a rail. */
export function PromotionSkeleton() {
  return (
    <PageBody>
      <div role="status" aria-label="Loading the promotion" className="mb-3 flex h-8 items-center"><Skeleton className="h-6 w-80 max-w-full" /></div>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_404px]">
        <div className="rounded-card border border-line bg-surface pt-10"><SkeletonRows rows={10} rowHeight={52} /></div>
        <div className="rounded-card border border-line bg-surface pt-10"><SkeletonRows rows={8} rowHeight={52} /></div>
      </div>
    </PageBody>
  );
}
