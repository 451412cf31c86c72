import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { wire } from '@/domain/shell/wire';

/** Data is refetched when the bus says so; without word it is stale after 15 s, never "for ever fresh". */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true },
      dehydrate: {
        serializeData: wire.serialize,
        // Pending queries are streamed: the page does not wait for the slowest.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: wire.deserialize },
    },
  });
}
