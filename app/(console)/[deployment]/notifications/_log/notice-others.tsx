import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { StatusText } from '@/components/ui/status';
import { CHANNEL_WORDS, type Delivery, STATE_LOOKS } from './delivery-look';
import { othersInput } from './log-input';

/** Who else was told of the same. */
export function NoticeOthers({ deployment, delivery, onNotice }: { deployment: string; delivery: Delivery; onNotice: (noticeId: string) => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.notifications.log.queryOptions(othersInput(deployment, delivery.notice.id)));
  const others = data?.deliveries.filter(({ id }) => id !== delivery.id);
  return (
    <section aria-label="Who else was told">
      <h3 className="mb-1.5 text-table font-semibold">Who else was told</h3>
      {!others && <Skeleton className="h-16" />}
      {others?.length === 0 && <p className="text-table text-muted">Nobody and nothing else.</p>}
      {others && others.length > 0 && (
        <>
          <ul className="grid gap-1">
            {others.map(({ id, targetName, channel, state }) => <li key={id} className="flex min-w-0 items-center justify-between gap-3 text-table"><span className="min-w-0 truncate">{targetName} <span className="text-muted">by {CHANNEL_WORDS[channel]}</span></span><StatusText {...STATE_LOOKS[state]} /></li>)}
          </ul>
          <Button size="small" className="mt-2.5" onClick={() => onNotice(delivery.notice.id)}>Only this notice in the log</Button>
        </>
      )}
    </section>
  );
}
