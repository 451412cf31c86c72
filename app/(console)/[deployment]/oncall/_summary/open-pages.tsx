'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { apiError } from '@/app/_lib/api-error';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useKeys } from '@/components/shell/keyboard';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { openPagesInput } from '../_pages/pages-input';
import { ackRefusal, type PageVerbs } from '../_verbs/use-page-verbs';
import { OpenPageRow } from './open-page-row';

const REREAD_MS = 30_000;
/** More than these are worked through in the log. */
const MOST = 8;

/** Pages that are not over: those nobody has first. */
export function OpenPages({ deployment, verbs, className }: { deployment: string; verbs: PageVerbs; className?: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data, error, refetch } = useQuery(trpc.oncall.pages.queryOptions(openPagesInput(deployment), { refetchInterval: REREAD_MS }));
  const pages = (data?.pages ?? []).toSorted((a, b) => Number(b.state === 'triggered') - Number(a.state === 'triggered') || b.number - a.number);
  const shown = pages.slice(0, MOST);
  const pageOf = (id: string | null) => shown.find((page) => page.id === id);
  const rows = useRowKeys({ keys: shown.map(({ id }) => id), onOpen: (id) => { const page = pageOf(id); if (page) router.push(pathTo.oncallPage(deployment, page.number)); } });
  const current = pageOf(rows.focused) ?? (shown.length === 1 ? shown[0] : undefined);
  useKeys(current ? { approve: () => void (ackRefusal(current, verbs.refusal) === null && verbs.ack([current])), escalate: () => verbs.ask('escalate', current) } : {});
  return (
    <Card className={className} aria-label="Open pages" tone={pages.some(({ state }) => state === 'triggered') ? 'critical' : 'plain'}>
      <CardHeader title="Open pages" {...(pages.length > 0 ? { note: String(pages.length) } : {})} end={<TextLink href={pathTo.oncallPages(deployment)}>All pages</TextLink>} />
      {!data && (error ? <ErrorState title="The pages could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={2} rowHeight={64} label="Loading the pages" />)}
      {data && pages.length === 0 && <EmptyState title="Nobody is paged for anything" className="py-6" />}
      <ul>{shown.map((page) => <OpenPageRow key={page.id} deployment={deployment} page={page} verbs={verbs} focused={rows.focused === page.id} onFocus={() => rows.focus(page.id)} />)}</ul>
      {pages.length > MOST && <p className="border-t border-row px-4 py-2 text-table"><TextLink href={pathTo.oncallPages(deployment)}>{pages.length - MOST} more</TextLink></p>}
    </Card>
  );
}
