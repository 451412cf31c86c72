import { Skeleton } from '@/components/ui/skeleton';

/** The roll-out in its final measures. */
export function RolloutSkeleton() {
  return (
    <div role="status" aria-label="Loading the roll-out">
      <div className="mb-3 flex h-8 items-center gap-3"><Skeleton className="h-6 w-64 max-w-full" /><Skeleton className="h-5 w-40 max-sm:hidden" /></div>
      <div className="mb-3 h-[78px] rounded-card border border-line bg-surface max-lg:h-[280px]" />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid gap-3"><div className="h-[282px] rounded-card border border-line bg-surface" /><div className="h-[216px] rounded-card border border-line bg-surface" /></div>
        <div className="h-[620px] rounded-card border border-line bg-surface" />
      </div>
    </div>
  );
}
