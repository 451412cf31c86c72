'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatCount } from '@/domain/shell/format-number';
import { shortHash } from './log-types';

interface VerifyStripProps {
  readonly deployment: string;
  readonly onOpen: (seq: string) => void;
}

/** Walks the whole chain when asked, and says what was found: every hash, every number, every signed checkpoint. */
export function VerifyStrip({ deployment, onOpen }: VerifyStripProps) {
  const trpc = useTRPC();
  const refusal = useRefusal(deployment, 'audit.verify');
  const verify = useQuery(trpc.audit.verify.queryOptions({ deployment }, { enabled: false, gcTime: Number.POSITIVE_INFINITY, retry: false }));
  const result = verify.data;
  const edge = verify.isError || result?.ok === false ? 'border-l-critical' : result ? 'border-l-ok' : 'border-l-control';
  return (
    <div className={cx('mb-3 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-l-[3px] border-line bg-surface px-3 py-2 text-table', edge)}>
      <div role="status" aria-label="Verification" className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
        {verify.isError && <StatusText tone="critical" word="could not be verified" />}
        {verify.isError && <span className="min-w-0">{apiError(verify.error).message}</span>}
        {!verify.isError && !result && <span className="text-muted">Every entry carries the hash of the one before; checkpoints are signed. Not checked on this page yet.</span>}
        {!verify.isError && result && (
          <>
            {result.ok ? <StatusText tone="ok" word="chain verified" className="text-table" /> : <StatusText tone="critical" word="chain broken" className="text-table" />}
            {result.problem && (
              <button type="button" className="thumb text-left font-semibold text-critical underline" onClick={() => result.problem && onOpen(result.problem.seq)}>
                {result.problem.message}
              </button>
            )}
            <span><strong className="font-semibold" data-figures>{formatCount(result.entries)}</strong> entries</span>
            {result.head && <span title={result.head.hash}>head <code className="text-meta">{shortHash(result.head.hash)}</code></span>}
            {result.lastCheckpoint
              ? <span>last signed checkpoint <strong className="font-semibold" data-figures>{formatCount(Number(result.lastCheckpoint.seq))}</strong> at <Instant at={result.lastCheckpoint.at} /></span>
              : <span className="text-muted">no signed checkpoint yet</span>}
          </>
        )}
      </div>
      <div className="ml-auto flex items-center gap-3">
        {result && <span className="text-meta text-muted max-sm:hidden">checked <Instant at={verify.dataUpdatedAt} showZone={false} /> in {formatDuration(result.tookMs)}, from entry 1</span>}
        <Button busy={verify.isFetching} disabledReason={refusal} onClick={() => void verify.refetch()}>{result ? 'Verify again' : 'Verify'}</Button>
      </div>
    </div>
  );
}
