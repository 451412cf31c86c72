import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { MatrixView } from '../_matrix/matrix-view';

export const metadata: Metadata = { title: 'Releases' };

/** Which release runs where. */
export default async function ReleasesPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([queries.prefetchQuery(api.releases.matrix.queryOptions({})), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <MatrixView deployment={deployment} />
    </Hydrate>
  );
}
