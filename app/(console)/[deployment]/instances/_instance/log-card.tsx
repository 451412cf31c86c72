'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, FilteredEmptyState } from '@/components/ui/states';
import type { PairAt } from './instance-types';
import { LogRow } from './log-row';
import { readLine } from './read-line';
import { useLogs } from './use-logs';

const SHOWN = ['both', 'plugin', 'sidecar'] as const;
/** So near to its end it is followed. */
const NEAR_PX = 40;

/** The lines of both halves as they were written, interleaved; its end is followed until somebody scrolls up. */
export function LogCard({ at }: { at: PairAt }) {
  const { data, error, isPending, refetch } = useLogs(at);
  const [half, setHalf] = useQueryState('half', parseAsStringLiteral(SHOWN).withDefault('both'));
  const [follows, setFollows] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  // An agent hands lines in by the half; what they say of their own time puts them in one order.
  const ordered = useMemo(() => (data ?? []).toSorted((a, b) => readLine(a).at - readLine(b).at), [data]);
  const lines = ordered.filter((line) => half === 'both' || line.half === half);
  const last = lines.length === 0 ? 0 : Math.max(...lines.map(({ seq }) => seq));
  useLayoutEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follows, last]);
  return (
    <Card aria-label="Log">
      <CardHeader title="Log" note={error && data ? 'old: reading it again failed' : `last ${data?.length ?? 0} lines`} end={<span className="flex items-center gap-2">{!follows && <Button size="small" onClick={() => setFollows(true)}>To the end</Button>}<Segmented label="Which half" value={half} onChange={(next) => void setHalf(next)} options={SHOWN.map((value) => ({ value, label: value }))} /></span>} />
      {isPending && <SkeletonRows rows={12} rowHeight={28} label="Loading the log" />}
      {error && !data && <ErrorState title="The log could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}
      {data?.length === 0 && <EmptyState title="Nothing was written yet">Lines come with the next report of its agent.</EmptyState>}
      {data && data.length > 0 && lines.length === 0 && <FilteredEmptyState of={data.length} what="lines" onClear={() => void setHalf(null)} />}
      {lines.length > 0 && (
        <div
          ref={box}
          role="log"
          aria-label="Log of both halves"
          aria-live="off"
          tabIndex={0}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => setFollows(scrollHeight - scrollTop - clientHeight < NEAR_PX)}
          className="relative h-[560px] overflow-y-auto border-t border-line bg-sunken py-1 max-sm:h-[360px]"
        >
          {lines.map((line, index) => <LogRow key={line.seq} line={line} isNewStart={index > 0 && lines[index - 1]?.generation !== line.generation} />)}
        </div>
      )}
    </Card>
  );
}
