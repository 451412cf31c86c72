import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The log in its final measures. */
export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4">
      <PageHeader title="Pages" />
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={14} rowHeight={44} label="Loading the pages" /></div>
    </div>
  );
}
