import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Production checklist" />
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={12} rowHeight={64} label="Loading the checklist" /></div>
    </PageBody>
  );
}
