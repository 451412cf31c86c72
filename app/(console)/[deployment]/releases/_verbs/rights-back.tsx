'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { Place, RightsBackFacts } from '../_release/release-types';
import { rightsNotes, rightsSummary } from './rights-back-words';
import type { WayBack } from './roll-back-plan';

type Right = RightsBackFacts['restored'][number];

/**
 * Which rights come back and which go with a way back, a roll-back or an abort, and whose decision that takes. It is read
 * beside the dialog: nobody waits for it before they go back.
 */
export function RightsBack({ deployment, service, target }: Place & { readonly target: Pick<WayBack, 'releaseId' | 'version'> }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.releases.rightsBack.queryOptions({ deployment, service, toReleaseId: target.releaseId }));
  return (
    <section aria-label="Rights on the way back" className="overflow-hidden rounded-card border border-line text-table">
      <h3 className="border-b border-row bg-sunken px-4 py-1.5 text-meta text-muted">Rights that {service} holds{data && `: ${rightsSummary(data)}`}</h3>
      {data ? <Rights facts={data} /> : error ? (
        <ErrorState title="Which rights change could not be looked up" onRetry={() => void refetch()} className="py-3">{apiError(error).message} You can go back all the same.</ErrorState>
      ) : (
        <div role="status" aria-label="Looking up the rights" className="grid min-h-16 content-center gap-2 px-4"><Skeleton className="h-3 w-72 max-w-full" /><Skeleton className="h-3 w-52 max-w-full" /></div>
      )}
    </section>
  );
}

function Rights({ facts }: { facts: RightsBackFacts }) {
  const { restored, narrowed, version, expiresAt } = facts;
  const notes = rightsNotes(facts);
  return (
    <div className="grid min-h-16 content-center gap-2 px-4 py-2">
      {restored.length + narrowed.length === 0 ? <p className="text-muted">It goes on with the rights it holds.</p> : (
        <ul aria-label="Rights that change" className="grid gap-1">
          {restored.map((right) => <RightLine key={`${right.direction} ${right.pattern}`} sign="+" words="comes back" ink="text-ok" right={right} />)}
          {narrowed.map((right) => <RightLine key={`${right.direction} ${right.pattern}`} sign="−" words={`goes once ${version} is ready`} ink="text-critical" right={right} />)}
        </ul>
      )}
      {expiresAt && <p className="text-meta text-muted">What comes back ends on <Instant at={expiresAt} precision="minute" />, as it would have.</p>}
      {notes.map(({ tone, title, text }) => <Banner key={title} tone={tone} title={title}>{text}</Banner>)}
    </div>
  );
}

function RightLine({ sign, words, ink, right: { direction, pattern } }: { sign: string; words: string; ink: string; right: Right }) {
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span aria-hidden className={`w-4 shrink-0 font-semibold ${ink}`}>{sign}</span>
      <span className="w-16 shrink-0 text-muted">{direction}</span>
      <code className="min-w-0 flex-1 text-meta wrap-anywhere">{pattern}</code>
      <span className="text-meta text-muted">{words}</span>
    </li>
  );
}
