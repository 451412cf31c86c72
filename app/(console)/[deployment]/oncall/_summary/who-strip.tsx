'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { Card } from '@/components/ui/card';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import type { OncallRole } from '@/domain/oncall/schedule';
import { inOrder, personInk } from '../_person/person-ink';
import { PersonMark } from '../_person/person-mark';
import { ChainTable } from './chain-table';
import type { NowNext, OncallNow } from './oncall-types';

/** Who holds the pager now and next, and whom a page goes to if they do not answer. */
export function WhoStrip({ deployment, now }: { deployment: string; now: OncallNow }) {
  const trpc = useTRPC();
  const policy = useQuery(trpc.oncall.policy.queryOptions({ deployment })).data;
  return (
    <Card className="grid divide-line max-lg:divide-y lg:grid-cols-3 lg:divide-x">
      <RoleNow role="primary" turn={now.primary} now={now} />
      <RoleNow role="secondary" turn={now.secondary} now={now} />
      <div className="min-w-0 px-4 py-3">
        <div className="mb-1 flex items-baseline justify-between gap-2 text-meta text-muted">Then, if nobody acks<TextLink href={pathTo.oncallPolicy(deployment)}>escalation</TextLink></div>
        {policy && <ChainTable policy={policy} />}
      </div>
    </Card>
  );
}

function RoleNow({ role, turn, now }: { role: OncallRole; turn: NowNext; now: OncallNow }) {
  const { people } = now;
  const name = (user: string) => people[user] ?? user;
  return (
    <section aria-label={`${role} now`} className="min-w-0 px-4 py-3">
      <div className="mb-1.5 text-meta text-muted">{role === 'primary' ? 'Primary now' : 'Secondary now'}</div>
      {turn.now
        ? (
          <div className="flex items-center gap-3">
            <PersonMark name={name(turn.now.user)} ink={personInk(inOrder(people), turn.now.user)} />
            <div className="min-w-0">
              <div className="truncate text-section font-semibold">{name(turn.now.user)}{now.mine.includes(role) && <span className="ml-1.5 font-normal text-muted">you</span>}</div>
              <div data-figures className="text-meta text-muted">until <Instant at={turn.now.until} precision="minute" />, <RelativeTime at={turn.now.until} /></div>
            </div>
          </div>
        )
        : <StatusText tone={role === 'primary' ? 'critical' : 'warning'} word={`nobody is ${role}`} className="h-9" />}
      <div data-figures className="mt-2 truncate text-meta text-muted">{turn.next ? <>next <strong className="font-semibold text-ink">{name(turn.next.user)}</strong> <Instant at={turn.next.from} precision="minute" showZone={false} /></> : 'nobody comes next'}</div>
    </section>
  );
}
