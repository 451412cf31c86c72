import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { ChecklistView } from './_checklist/checklist-view';

export const metadata: Metadata = { title: 'Production checklist' };

/** Whether a deployment is fit for production, and on what evidence. */
export default async function ChecklistPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([queries.prefetchQuery(api.releases.checklist.read.queryOptions({ deployment })), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <ChecklistView deployment={deployment} />
    </Hydrate>
  );
}
