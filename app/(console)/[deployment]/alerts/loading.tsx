import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4 lg:pl-[176px]">
      <PageHeader title="Alerts" />
      <div className="mt-4"><SkeletonRows rows={16} rowHeight={44} label="Loading the alerts" /></div>
    </div>
  );
}
