import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <div>
      <div className="px-5 pt-4 max-sm:px-4"><PageHeader title="Incidents" /></div>
      <div className="mt-9 border-t border-line bg-surface"><SkeletonRows rows={16} rowHeight={44} label="Loading the incidents" /></div>
    </div>
  );
}
