import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The log in its final measures. */
export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4">
      <PageHeader title="Notifications" />
      <div className="mt-3 rounded-card border border-line bg-surface"><SkeletonRows rows={14} label="Loading the notifications" /></div>
    </div>
  );
}
