'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import type { PolicyRow, ViolationRow } from '../_list/policy-types';

const REREAD_MS = 30_000;
const MOST = 200;

interface PolicyViolationsProps {
  readonly deployment: string;
  readonly policy: PolicyRow;
  readonly refusal: string | null;
  readonly onExcept: (target: string) => void;
}

/** What breaks the rule now: where, since when, in the sentence that a refusal says. */
export function PolicyViolations({ deployment, policy, refusal, onExcept }: PolicyViolationsProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.releases.policies.violations.queryOptions({ deployment, policy: policy.id, limit: MOST }, { refetchInterval: REREAD_MS }));
  return (
    <section aria-label="Violations now">
      <h3 className="mb-2 text-table font-semibold">Now <span data-figures className="font-normal text-muted">{data ? `${data.items.length}${data.next ? '+' : ''}` : ''}</span></h3>
      {!data && (error ? <ErrorState title="What breaks it could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={3} label="Loading what breaks it" />)}
      {data?.items.length === 0 && <p className="text-table text-muted">{policy.mode === 'off' ? 'The rule is off: nobody looks.' : 'Nothing breaks it.'}</p>}
      {data && data.items.length > 0 && (
        <ul aria-label="Violations" className="divide-y divide-line overflow-hidden rounded-card border border-line">
          {data.items.map((row) => (
            <li key={row.id} className="grid gap-1 px-3 py-2">
              <span className="flex flex-wrap items-center gap-x-3"><StatusText {...lookOf(row)} /><span className="min-w-0 text-table font-semibold wrap-anywhere">{row.target}</span><span className="ml-auto text-meta text-muted">since <Instant at={row.openedAt} precision="minute" showZone={false} /></span></span>
              <span className="text-table wrap-anywhere">{row.message}</span>
              {row.exceptedUntil && <span className="text-meta text-muted">set aside until <Instant at={row.exceptedUntil} precision="minute" /></span>}
              {!row.exceptedUntil && row.status !== 'unknowable' && <span><Button size="small" disabledReason={refusal} onClick={() => onExcept(row.target)}>Make an exception for {row.target}</Button></span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function lookOf({ status, grade, exceptedUntil }: ViolationRow) {
  if (exceptedUntil) return { tone: 'silenced', word: 'set aside' } as const;
  if (status === 'violated') return grade === 'refuse' ? ({ tone: 'critical', word: 'broken' } as const) : ({ tone: 'warning', word: 'advice' } as const);
  return { tone: 'stale', word: status === 'unknown' ? 'unknown' : 'unknowable' } as const;
}
