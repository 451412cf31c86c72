import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The summary in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="On call" />
      <div className="mb-3 h-[132px] rounded-card border border-line bg-surface" />
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={4} rowHeight={64} label="Loading who is on call" /></div>
    </PageBody>
  );
}
