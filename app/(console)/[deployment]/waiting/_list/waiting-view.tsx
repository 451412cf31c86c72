'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { groupItems } from './group-items';
import { hrefOf } from './item-look';
import { ItemGroupCard } from './item-group';
import { useAckRow } from './use-ack-row';
import { WaitingRail } from './waiting-rail';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { useKeys } from '@/components/shell/keyboard';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { KeyHint } from '@/components/ui/kbd';
import { EmptyState } from '@/components/ui/states';

/** Everything that somebody expects of this person here, soonest first. */
export function WaitingView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useSuspenseQuery(trpc.waiting.list.queryOptions({ deployment }));
  const groups = groupItems(data.mine, useNow(60_000));
  const ordered = groups.flatMap((group) => group.items);
  const keys = useRowKeys({
    keys: ordered.map((item) => item.id),
    onOpen: (id) => {
      const item = ordered.find((each) => each.id === id);
      if (item) router.push(hrefOf(deployment, item));
    },
  });
  const ack = useAckRow(deployment);
  const focused = ordered.find(({ id }) => id === keys.focused);
  useKeys({ approve: () => focused && ack.run(focused) });
  return (
    <PageBody>
      <PageHeader
        title="Waiting for me"
        note={ordered.length > 0 && `${ordered.length} ${ordered.length === 1 ? 'thing' : 'things'}, soonest first`}
        actions={
          ordered.length > 0 && (
            <span aria-hidden className="flex items-center gap-1.5 text-meta text-muted max-sm:hidden">
              move <KeyHint id="next" /><KeyHint id="previous" /> <span className="ml-1">open</span> <KeyHint id="open" />
            </span>
          )
        }
      />
      <div className="grid items-start gap-x-7 gap-y-5 xl:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0">
          {groups.map((group) => <ItemGroupCard key={group.name} deployment={deployment} group={group} keys={keys} ack={ack} />)}
          {ordered.length === 0 && (
            <Card><EmptyState title="Nothing waits for you">Pages, handoffs, roles you are asked to take, postmortems, releases to approve and rights that you may decide appear here by themselves.</EmptyState></Card>
          )}
          {ordered.length > 0 && <p className="text-table text-muted">Nothing else waits. Approvals of your own requests are never offered to you.</p>}
        </div>
        <WaitingRail deployment={deployment} others={data.others} decided={data.decided} />
      </div>
    </PageBody>
  );
}
