import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The settings in their final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Settings" />
      <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={8} rowHeight={64} label="Loading the settings" /></div>
    </PageBody>
  );
}
