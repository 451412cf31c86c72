'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useHeldRows } from '@/components/table/use-held-rows';
import { toast } from '@/components/ui/toast';

export type InboxItem = ApiOutputs['notifications']['inbox']['items'][number];

const PAGE = 30;

/** One's inbox in a deployment, newest first. What comes while one reads waits behind a count. */
export function useInbox(deployment: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const client = useTRPCClient();
  const pages = useInfiniteQuery({
    // Under the procedure's own path, so that what refreshes it refreshes this.
    queryKey: [...trpc.notifications.inbox.pathKey(), 'pages', deployment],
    queryFn: ({ pageParam }) => client.notifications.inbox.query({ deployment, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const one = useMutation(trpc.notifications.markRead.mutationOptions());
  const all = useMutation(trpc.notifications.markAllRead.mutationOptions());
  const held = useHeldRows(pages.data?.pages.flatMap((page) => page.items) ?? [], (item) => item.id, deployment);
  const newest = held.rows[0];

  const settle = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      toast.failed({ title: 'Not marked as read', detail: apiError(error).message });
    }
    await queries.invalidateQueries(trpc.notifications.inbox.pathFilter());
  };

  return {
    pages,
    held,
    unread: pages.data?.pages[0]?.unread,
    markingAll: all.isPending,
    markRead: (item: InboxItem) => {
      if (!item.readAt) void settle(one.mutateAsync({ deployment, itemIds: [item.id], idempotencyKey: newKey() }));
    },
    /** Only what is on the screen: what waits behind the count stays unread. */
    markAllRead: () => {
      if (newest) void settle(all.mutateAsync({ deployment, upTo: newest.createdAt, idempotencyKey: newKey() }));
    },
  };
}
