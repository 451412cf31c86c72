import { PageBody } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The page of a plugin in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <div className="mb-3 flex h-8 items-center"><Skeleton className="h-5 w-48" /></div>
      <div className="h-[72px] rounded-card border border-line bg-surface max-sm:h-[136px]" />
      <div className="mt-3 grid gap-3 lg:grid-cols-2">
        <div className="h-[286px] rounded-card border border-line bg-surface" />
        <div className="h-[286px] rounded-card border border-line bg-surface" />
      </div>
      <div className="mt-3 rounded-card border border-line bg-surface"><SkeletonRows rows={5} /></div>
    </PageBody>
  );
}
