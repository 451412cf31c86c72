'use client';

import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { makeQueryClient } from '@/app/_lib/query-client';
import { wire } from '@/domain/shell/wire';
import type { AppRouter } from '@/server/api/root';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

let browserClient: QueryClient | undefined;

const SERVER = { url: '/api/trpc', transformer: wire } as const;
const LONGEST_URL = 2000;
/** Characters of an input from which on it may not fit the address any more, once it is encoded. */
const LONG_INPUT = 600;

/** A question too long for an address, such as what a form would come to: it is asked in a body. */
function isLong({ type, input }: { readonly type: string; readonly input: unknown }): boolean {
  return type === 'query' && (JSON.stringify(input) ?? '').length > LONG_INPUT;
}

function queryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

/** One query cache and one tRPC client for the page; the answer of a slow call does not hold back its batch. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const client = queryClient();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [splitLink({ condition: isLong, true: httpLink({ ...SERVER, methodOverride: 'POST' }), false: httpBatchStreamLink({ ...SERVER, maxURLLength: LONGEST_URL, maxItems: 20 }) })],
    }),
  );
  return (
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
