import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { AuditView } from './_log/audit-view';
import { logInput } from './_log/log-input';

export const metadata: Metadata = { title: 'Audit' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The audit log. Who may not read it is told why. */
export default async function AuditPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, search] = await Promise.all([params, searchParams]);
  const queries = getQueryClient();
  const may = await queries.fetchQuery(api.identity.may.queryOptions({ deployment }));
  const word = (name: string) => (typeof search[name] === 'string' ? search[name].trim() : '');
  if (may['audit.read']?.ok) {
    await Promise.all([
      queries.prefetchQuery(api.audit.list.queryOptions(logInput(deployment, { action: word('action'), who: word('who'), find: word('find') }))),
      queries.prefetchQuery(api.audit.facets.queryOptions({ deployment })),
      ...(/^\d{1,18}$/.test(word('entry')) ? [queries.prefetchQuery(api.audit.entry.queryOptions({ deployment, seq: word('entry') }))] : []),
    ]);
  }
  return (
    <Hydrate>
      <AuditView deployment={deployment} />
    </Hydrate>
  );
}
