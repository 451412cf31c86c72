import { SkeletonRows } from '@/components/ui/skeleton';
import { PageHeader } from '@/components/shell/page-header';

export default function Loading() {
  return (
    <div className="px-5 pt-4 max-sm:px-4">
      <PageHeader title="Audit" />
      <div className="mt-[104px]"><SkeletonRows rows={16} label="Loading the audit log" /></div>
    </div>
  );
}
