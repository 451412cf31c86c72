import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The room in its final measures. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading the incident" className="px-5 pt-4 max-sm:px-4">
      <div className="flex h-8 items-center gap-3"><Skeleton className="h-5 w-14" /><Skeleton className="h-6 w-[420px] max-w-full" /></div>
      <div className="mt-3 h-[58px] rounded-card border border-line bg-surface max-sm:h-[124px]" />
      <div className="mt-3 grid gap-3 lg:grid-cols-[minmax(0,1fr)_404px]">
        <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={14} label="Loading the timeline" /></div>
        <div className="h-[560px] rounded-card border border-line bg-surface max-lg:hidden" />
      </div>
    </div>
  );
}
