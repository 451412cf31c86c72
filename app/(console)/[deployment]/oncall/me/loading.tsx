import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** Two columns in their final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="My shifts" />
      <div className="grid gap-3 lg:grid-cols-2">
        <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={6} label="Loading your shifts" /></div>
        <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={6} label="Loading how you are reached" /></div>
      </div>
    </PageBody>
  );
}
