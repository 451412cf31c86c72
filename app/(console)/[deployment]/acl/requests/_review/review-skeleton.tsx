import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

/** The place of a request that is being read. */
export function ReviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the request">
      <Skeleton className="mb-3 h-7 w-72" />
      <Skeleton className="mb-2 h-4 w-full max-w-[80ch]" />
      <Skeleton className="mb-4 h-4 w-2/3 max-w-[60ch]" />
      <Card>
        {[0, 1].map((line) => (
          <div key={line} className="grid gap-3 border-b border-line px-4 py-4 last:border-0">
            <Skeleton className="h-5 w-64" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-5/6" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        ))}
      </Card>
    </div>
  );
}

/** The place of the rail beside it. */
export function RailSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      <Skeleton className="h-36" />
      <Skeleton className="h-28" />
    </div>
  );
}
