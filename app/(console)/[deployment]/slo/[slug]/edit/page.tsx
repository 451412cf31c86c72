import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { objectiveOnce } from '../../_detail/objective-once';
import { draftOf } from '../../_form/draft';
import { ObjectiveForm } from '../../_form/objective-form';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';

export const metadata: Metadata = { title: 'Revise objective' };

/** The same form with the definition in force; what is retired is not revised. */
export default async function RevisePage({ params }: { params: Promise<{ deployment: string; slug: string }> }) {
  const { deployment, slug } = await params;
  const [objective] = await Promise.all([orNotFound(objectiveOnce(deployment, slug, 'period')), getQueryClient().prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  if (objective.state === 'retired') notFound();
  return (
    <Hydrate>
      <ObjectiveForm key={objective.version} deployment={deployment} initial={draftOf(slug, objective.definition)} revised={{ slug, version: objective.version }} />
    </Hydrate>
  );
}
