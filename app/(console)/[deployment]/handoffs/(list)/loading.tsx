import { PageHeader } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4">
      <PageHeader title="Handoffs" />
      <div className="rounded-card border border-line bg-surface px-4 py-3"><Skeleton className="h-6 w-72 max-w-full" /><Skeleton className="mt-2 h-4 w-96 max-w-full" /></div>
      <div className="mt-3 rounded-card border border-line bg-surface"><SkeletonRows rows={10} rowHeight={52} label="Loading the notes" /></div>
    </div>
  );
}
