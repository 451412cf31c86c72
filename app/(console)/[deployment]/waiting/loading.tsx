import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The page in its final measures: one group of rows. */
export default function Loading() {
  return (
    <PageBody>
      <div className="mb-3 flex h-8 items-center"><Skeleton className="h-5 w-56" /></div>
      <div className="mt-11 max-w-[884px] rounded-card border border-line bg-surface"><SkeletonRows rows={4} rowHeight={64} /></div>
    </PageBody>
  );
}
