'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { takesWords } from '@/domain/notifications/delivery-words';
import { CHANNEL_WORDS, STATE_LOOKS } from '../_log/delivery-look';
import { AddChannel } from './add-channel';

const REREAD_MS = 15_000;

/** Places outside that are told: what each takes and how the last delivery went. Addresses are sealed and shown to nobody. */
export function ChannelList({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.channels.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  if (!data) return error ? <ErrorState title="The channels could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={4} rowHeight={52} label="Loading the channels" />;
  return (
    <div className="relative h-full overflow-y-auto">
      {data.length === 0 ? <EmptyState title="No channel is told">People are told in their inboxes and by mail; Slack and webhooks are added below.</EmptyState> : (
        <ul aria-label="Channels" className="divide-y divide-row border-b border-line">
          {data.map(({ id, name, kind, minSeverity, createdAt, last }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-table">
              <span className="min-w-0 flex-1 basis-48"><span className="font-semibold wrap-anywhere">{name}</span> <span className="text-muted">{CHANNEL_WORDS[kind]}, since <Instant at={createdAt} precision="minute" /></span></span>
              <span className="w-44 max-sm:w-full">takes {takesWords(minSeverity)}</span>
              <span className="flex min-w-0 basis-72 items-baseline gap-2 max-sm:basis-full">
                {last ? <><StatusText {...STATE_LOOKS[last.state]} /><span className="min-w-0 truncate text-meta text-muted" title={last.answer ?? undefined}>last <RelativeTime at={last.at} />{last.answer && `: ${last.answer}`}</span></> : <span className="text-meta text-muted">nothing was sent to it yet</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <AddChannel deployment={deployment} />
    </div>
  );
}
