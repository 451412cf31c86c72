import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The note in its final measures. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading the note" className="grid h-full xl:grid-cols-[196px_minmax(0,1fr)_308px]">
      <div className="border-r border-line px-5 pt-6 max-xl:hidden"><Skeleton className="h-64" /></div>
      <div className="bg-surface px-11 pt-6 max-sm:px-4">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="mt-2 h-7 w-96 max-w-full" />
        <Skeleton className="mt-3 h-5 w-64" />
        <div className="mt-8"><SkeletonRows rows={9} rowHeight={52} label="Loading its lines" /></div>
      </div>
      <div className="border-l border-line px-5 pt-6 max-xl:hidden"><Skeleton className="h-48" /></div>
    </div>
  );
}
