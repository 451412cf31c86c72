import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

/** Question and answer in their final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Who is paged" />
      <div className="grid gap-3 lg:grid-cols-[360px_minmax(0,1fr)]">
        <div className="h-72 rounded-card border border-line bg-surface" />
        <div className="rounded-card border border-line bg-surface"><SkeletonRows rows={6} label="Loading who is paged" /></div>
      </div>
    </PageBody>
  );
}
