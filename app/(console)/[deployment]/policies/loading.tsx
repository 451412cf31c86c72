import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4">
      <PageHeader title="Policies" />
      <div className="mt-3 rounded-card border border-line bg-surface"><SkeletonRows rows={14} label="Loading the policies" /></div>
    </div>
  );
}
