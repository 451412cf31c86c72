import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The form in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Release rules" />
      <div className="max-w-[760px] rounded-card border border-line bg-surface"><SkeletonRows rows={6} rowHeight={64} label="Loading the rules" /></div>
    </PageBody>
  );
}
