import type { Metadata } from 'next';
import { NEW_DRAFT } from '../_form/draft';
import { ObjectiveForm } from '../_form/objective-form';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';

export const metadata: Metadata = { title: 'New objective' };

interface NewObjectivePageProps {
  readonly params: Promise<{ deployment: string }>;
  readonly searchParams: Promise<{ plugin?: string | string[] }>;
}

/** The form of a new objective; a plugin in the address is chosen already. */
export default async function NewObjectivePage({ params, searchParams }: NewObjectivePageProps) {
  const { deployment } = await params;
  const { plugin } = await searchParams;
  const queries = getQueryClient();
  await Promise.all([orNotFound(queries.fetchQuery(api.identity.may.queryOptions({ deployment }))), queries.prefetchQuery(api.slo.names.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <ObjectiveForm deployment={deployment} initial={{ ...NEW_DRAFT, plugin: typeof plugin === 'string' ? plugin : '' }} revised={null} />
    </Hydrate>
  );
}
