import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The history in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <div className="mb-3 flex h-8 items-center"><Skeleton className="h-6 w-64" /></div>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_404px]">
        <div className="rounded-card border border-line bg-surface pt-10"><SkeletonRows rows={8} rowHeight={64} label="Loading the promotions" /></div>
        <div className="rounded-card border border-line bg-surface pt-10"><SkeletonRows rows={6} rowHeight={52} label="Loading the releases" /></div>
      </div>
    </PageBody>
  );
}
