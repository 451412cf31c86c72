'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { StatusText } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { formatRate } from '@/domain/shell/format-number';
import type { Draft } from './draft';
import { seenTopics } from './seen-topics';

const MOST = 4;
const REREAD_MS = 10_000;

/** Whether anything that is seen now would be counted. */
export function TopicsSeen({ deployment, draft }: { deployment: string; draft: Draft }) {
  const trpc = useTRPC();
  const { plugin } = draft;
  const { data } = useQuery(trpc.telemetry.plugin.queryOptions({ deployment, plugin }, { enabled: plugin !== '', refetchInterval: REREAD_MS }));
  const matching = plugin === '' || draft.topics.trim() === '' || !data ? null : seenTopics(data.topics, draft);
  return (
    <div role="status" className="min-h-16 rounded-control border border-row bg-sunken px-3 py-2 text-table">
      {matching === null && <span className="text-muted">Choose a plugin and topics: what is seen of them now stands here.</span>}
      {matching?.length === 0 && <><StatusText tone="warning" word="nothing seen matches" /> <span className="text-muted">in the last 5 minutes of {plugin}. It would count as soon as something comes.</span></>}
      {matching && matching.length > 0 && (
        <>
          <StatusText tone="ok" word={`${matching.length} ${matching.length === 1 ? 'topic' : 'topics'} seen`} /> <span data-figures className="text-muted">in the last 5 minutes, {formatRate(matching.reduce((sum, each) => sum + each.perSecond, 0))} together</span>
          <ul className="mt-1 grid gap-0.5">
            {matching.slice(0, MOST).map((each) => (
              <li key={each.topic} className="flex justify-between gap-3"><Subject text={each.topic} dim="platform." className="min-w-0" /><span data-figures className="shrink-0 text-muted">{formatRate(each.perSecond)}</span></li>
            ))}
          </ul>
          {matching.length > MOST && <span className="text-meta text-muted">and {matching.length - MOST} more</span>}
        </>
      )}
    </div>
  );
}
