import { pathTo } from '@/app/_lib/paths';
import { UrgencyBadge } from '@/app/_page/urgency-badge';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/button-look';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { environmentLook } from '@/app/_lib/environment-look';
import { ShapeMark } from '@/components/ui/shapes';
import type { AckLinkView } from '@/server/oncall/paging/ack-link';
import { AckFrame } from './ack-frame';
import { ackStanding, refusedWords } from './ack-words';

const SHAPES = { open: 'ring', done: 'check', closed: 'dash' } as const;

/** What fires, since when and for whom the link is, above one button: a form that needs no script. */
export function AckScreen({ token, view, refused }: { token: string; view: AckLinkView; refused: string | undefined }) {
  const { page, person } = view;
  const standing = ackStanding(view);
  const problem = standing.acks ? refusedWords(refused) : null;
  const inConsole = pathTo.oncallPage(page.deployment, page.number);
  return (
    <AckFrame
      deployment={page.deployment}
      environment={page.environment && environmentLook[page.environment]}
      verbs={
        <>
          {problem && <Banner tone="critical" title={problem} className="mb-3" />}
          {standing.acks && page.ackDueAt && <p data-figures className="mb-2 flex flex-wrap justify-between gap-x-3 text-table text-muted"><span>Ack <RelativeTime at={page.ackDueAt} className="font-semibold text-ink" /></span></p>}
          {standing.acks && (
            <form method="post" action={`/ack/${token}/answer`} className="mb-2.5">
              <button type="submit" className={buttonLook('primary', 'thumb', 'h-15 w-full text-section font-semibold')}>Ack, I have it</button>
            </form>
          )}
          <ButtonLink href={inConsole} prefetch={false} size="thumb" variant={standing.acks ? 'secondary' : 'primary'} className="h-12 w-full">Open in the console</ButtonLink>
          <p className="mt-2.5 text-center text-meta text-muted">{standing.acks ? <>You act as {person}. Opening this page acked nothing.</> : <>This link is {person}’s.</>}</p>
        </>
      }
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-2 text-table text-muted"><UrgencyBadge urgency={page.urgency} />Page #{page.number}</div>
      <h1 className="text-page font-semibold wrap-anywhere">{page.title}</h1>
      {page.summary && <p className="mt-1 line-clamp-6 text-body wrap-anywhere text-muted">{page.summary}</p>}
      <p data-figures className="mt-4 text-table text-muted">
        <span className="mr-2 text-section font-semibold text-ink"><RelativeTime at={page.openedAt} /></span>
        since <Instant at={page.openedAt} />
      </p>
      <div role="status" className="mt-4 border-t border-line pt-3">
        <strong className="text-body font-semibold"><span className={standing.tone === 'done' ? 'mr-2 inline-flex text-ok' : 'mr-2 inline-flex text-muted'}><ShapeMark shape={SHAPES[standing.tone]} /></span>{standing.title}{standing.tone === 'done' && page.ackedAt && page.state === 'acked' && <span className="font-normal text-muted"> since <Instant at={page.ackedAt} /></span>}</strong>
        <p className="text-table text-muted">{standing.words}</p>
      </div>
    </AckFrame>
  );
}
