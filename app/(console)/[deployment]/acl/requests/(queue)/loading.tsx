import { SkeletonRows } from '@/components/ui/skeleton';
import { SplitView } from '@/components/shell/split-view';
import { RailSkeleton, ReviewSkeleton } from '../_review/review-skeleton';

export default function Loading() {
  return (
    <SplitView onPhone="queue" queueLabel="Queue" queue={<div className="pt-[108px]"><SkeletonRows rows={4} rowHeight={64} label="Loading requests" /></div>} rail={<RailSkeleton />} bottom={<div className="h-14" />}>
      <ReviewSkeleton />
    </SplitView>
  );
}
