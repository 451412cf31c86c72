'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { Card } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { countsInWords, summarise } from '@/domain/deployments/dependencies/summary';

const REREAD_MS = 30_000;
const NAMED = 3;

/** One line: how many dependencies answer, and which do not since when. Nothing while none is entered. */
export function DependenciesCard({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.deployments.dependencies.list.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  if (!data || data.items.length === 0) return null;
  const summary = summarise(data.items);
  const { trouble } = summary;
  const calm = summary.unknown > 0 ? 'stale' : 'ok';
  return (
    <Card className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-table">
      <TextLink href={pathTo.dependencies(deployment)}>Dependencies</TextLink>
      <StatusText tone={trouble.length > 0 ? 'critical' : calm} word={countsInWords(summary)} />
      {trouble.slice(0, NAMED).map(({ name, since }) => <span key={name} className="wrap-anywhere"><span className="font-semibold">{name}</span> since <Instant at={since} precision="minute" /></span>)}
      {trouble.length > NAMED && <span className="text-muted">and {trouble.length - NAMED} more</span>}
    </Card>
  );
}
