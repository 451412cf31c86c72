import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The matrix in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Releases" />
      <div className="mt-[44px] rounded-card border border-line bg-surface"><SkeletonRows rows={10} rowHeight={64} label="Loading the releases" /></div>
    </PageBody>
  );
}
