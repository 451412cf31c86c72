import { Skeleton } from '@/components/ui/skeleton';

export function EntrySkeleton() {
  return <div role="status" aria-label="Loading the entry" className="grid gap-3 p-4"><Skeleton className="h-5 w-48" /><Skeleton className="h-4" /><Skeleton className="h-4" /><Skeleton className="h-40" /></div>;
}
