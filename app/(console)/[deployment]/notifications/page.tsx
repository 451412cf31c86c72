import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { deliveryInput, logInput, nextCursor } from './_log/log-input';
import { loadLogSearch } from './_log/load-log-search';
import { NotificationsView } from './_log/notifications-view';

export const metadata: Metadata = { title: 'Notifications' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Who was told of what and why, and where notices go. Who may not read it is told why. */
export default async function NotificationsPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, { tab, delivery, ...filter }] = await Promise.all([params, loadLogSearch(searchParams)]);
  const queries = getQueryClient();
  const may = await queries.fetchQuery(api.identity.may.queryOptions({ deployment }));
  if (may['notifications.log.read']?.ok) {
    await Promise.all([
      tab === 'channels'
        ? queries.prefetchQuery(api.notifications.channels.queryOptions({ deployment }))
        : queries.prefetchInfiniteQuery(api.notifications.log.infiniteQueryOptions(logInput(deployment, filter), nextCursor)),
      ...(delivery ? [queries.prefetchQuery(api.notifications.log.queryOptions(deliveryInput(deployment, delivery)))] : []),
    ]);
  }
  return (
    <Hydrate>
      <NotificationsView deployment={deployment} />
    </Hydrate>
  );
}
