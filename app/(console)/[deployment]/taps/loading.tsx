import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Tap">Watch messages as they pass.</PageHeader>
      <Skeleton className="mb-4 h-64" />
      <SkeletonRows rows={4} label="Loading taps" />
    </PageBody>
  );
}
