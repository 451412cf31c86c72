import type { ReactNode } from 'react';
import { promotionOnce } from '../../_review/promotion-once';

/** Stands above the loading state: a promotion that does not exist is a 404 before anything is streamed. */
export default async function PromotionLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; service: string; promotion: string }> }) {
  const { deployment, service, promotion } = await params;
  await promotionOnce(deployment, service, promotion);
  return children;
}
