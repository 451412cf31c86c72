import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The list in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Dependencies" />
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={5} rowHeight={64} label="Loading the dependencies" /></div>
    </PageBody>
  );
}
