import { PromotionSkeleton } from '../../_review/promotion-skeleton';

/** Whether it is reviewed or rolls out is not known yet. */
export default function Loading() {
  return <PromotionSkeleton />;
}
