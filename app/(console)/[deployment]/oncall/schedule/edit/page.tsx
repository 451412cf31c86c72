import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { EditView } from '../../_schedule-form/edit-view';

export const metadata: Metadata = { title: 'Edit the on-call schedule' };

/** The rules by which somebody is on call. */
export default async function EditSchedulePage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([orNotFound(queries.fetchQuery(api.oncall.schedule.queryOptions({ deployment }))), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return <Hydrate><EditView deployment={deployment} /></Hydrate>;
}
