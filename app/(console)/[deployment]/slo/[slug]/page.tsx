import type { Metadata } from 'next';
import { detailRange } from '../_detail/detail-types';
import { DetailView } from '../_detail/detail-view';
import { objectiveOnce } from '../_detail/objective-once';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { UrlState } from '@/app/_lib/url-state';

interface ObjectivePageProps {
  readonly params: Promise<{ deployment: string; slug: string }>;
  readonly searchParams: Promise<{ range?: string | string[] }>;
}

export async function generateMetadata({ params }: ObjectivePageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** One objective. */
export default async function ObjectivePage({ params, searchParams }: ObjectivePageProps) {
  const { deployment, slug } = await params;
  const range = detailRange((await searchParams).range);
  const queries = getQueryClient();
  const [objective] = await Promise.all([orNotFound(objectiveOnce(deployment, slug, range)), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  queries.setQueryData(api.slo.detail.queryKey({ deployment, slug, range }), objective);
  return (
    <Hydrate>
      <UrlState><DetailView key={slug} deployment={deployment} slug={slug} /></UrlState>
    </Hydrate>
  );
}
