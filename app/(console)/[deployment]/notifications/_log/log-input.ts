import type { DeliveryChannel, DeliveryState } from '@/domain/notifications/notice';

/** Deliveries of one page. */
const PAGE = 50;
/** So many others of one notice are named beside it. */
const OTHERS = 50;

export interface LogFilter {
  readonly state: DeliveryState | null;
  readonly channel: DeliveryChannel | null;
  readonly to: string;
  readonly notice: string | null;
}

/** A filter as the procedure takes it: what narrows nothing is left out. */
export function logInput(deployment: string, { state, channel, to, notice }: LogFilter) {
  const name = to.trim();
  return { deployment, limit: PAGE, ...(state ? { state } : {}), ...(channel ? { channel } : {}), ...(name ? { to: name } : {}), ...(notice ? { noticeId: notice } : {}) };
}

/** One delivery, which may stand outside the list. */
export function deliveryInput(deployment: string, deliveryId: string) {
  return { deployment, deliveryId, limit: 1 };
}

/** Everyone who was told of one notice. */
export function othersInput(deployment: string, noticeId: string) {
  return { deployment, noticeId, limit: OTHERS };
}

/** How the next page is asked for; the same for server and browser. */
export const nextCursor = { getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined };
