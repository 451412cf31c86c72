'use client';
import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import type { OncallNow } from './oncall-types';

/** When the pager is handed over next, from whom to whom; the note of it drafts itself an hour before. */
export function HandoverCard({ deployment, now, handoff, className }: { deployment: string; now: OncallNow; handoff: NonNullable<OncallNow['handoff']>; className?: string }) {
  const name = (user: string | undefined) => (user === undefined ? 'nobody' : (now.people[user] ?? user));
  const next = now.primary.next;
  const moves = next && next.from === handoff.next;
  return (
    <Card className={className} aria-label="Next handover">
      <CardHeader title="Next handover" end={<TextLink href={pathTo.handoffs(deployment)}>All notes</TextLink>} />
      <div className="px-4 pb-3 text-table">
        <p data-figures><strong className="font-semibold"><RelativeTime at={handoff.next} /></strong>, <Instant at={handoff.next} precision="minute" /></p>
        <p>{moves ? <>{name(now.primary.now?.user)} → <strong className="font-semibold">{name(next.user)}</strong></> : <>the pager stays with {name(now.primary.now?.user)}</>}</p>
        <p className="text-meta text-muted">The note drafts itself an hour before. {now.schedule?.pagerPolicy === 'overlap' ? 'Both are primary until it is accepted, at most an hour.' : 'The pager moves at that time, accepted or not.'}</p>
      </div>
    </Card>
  );
}
