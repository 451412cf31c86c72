import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** A page of unknown content: heading and one list. */
export default function Loading() {
  return (
    <PageBody>
      <div className="mb-3 flex h-8 items-center"><Skeleton className="h-5 w-48" /></div>
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={8} /></div>
    </PageBody>
  );
}
