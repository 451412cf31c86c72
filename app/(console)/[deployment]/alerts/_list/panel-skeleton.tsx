import { Skeleton } from '@/components/ui/skeleton';

/** The opened alert in its final measures. */
export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the alert" className="grid gap-3 p-4">
      <Skeleton className="h-6 w-56" /><Skeleton className="h-4" /><Skeleton className="h-9" /><Skeleton className="h-24" /><Skeleton className="h-40" />
    </div>
  );
}
