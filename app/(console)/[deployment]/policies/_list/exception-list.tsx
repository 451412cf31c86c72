'use client';
import { useState } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { EmptyState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { formatDistance } from '@/domain/shell/format-duration';
import { EndExceptionDialog } from '../_verbs/end-exception-dialog';
import type { ExceptionRow } from './policy-types';
import { targetWords } from './target-words';

/** What is set aside, for whom, by whom and until when; what ended stays below it. */
export function ExceptionList({ deployment, exceptions }: { deployment: string; exceptions: readonly ExceptionRow[] }) {
  const now = useNow(1000);
  const refusal = useRefusal(deployment, 'releases.policies.manage');
  const [ending, setEnding] = useState<ExceptionRow | null>(null);
  if (exceptions.length === 0) return <EmptyState title="Nothing is set aside">An exception lets one rule be broken by one service or instance for at most 30 days. Open a rule to make one.</EmptyState>;
  return (
    <>
      <ul aria-label="Exceptions" className="h-full divide-y divide-line overflow-y-auto">
        {exceptions.map((each) => {
          const ends = new Date(each.expiresAt).getTime();
          const counts = each.inForce && now < ends;
          return (
            <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="grid min-w-0 flex-1 basis-64">
                <span className="flex flex-wrap items-baseline gap-x-2"><span className="font-mono text-meta text-muted">{each.policy}</span><span className="wrap-anywhere">{targetWords(each.target)}</span></span>
                <span className="text-meta wrap-anywhere text-muted">{each.reason} · {each.owner} answers for it · made by {each.byName}</span>
              </span>
              <span className="grid shrink-0 text-meta">
                <StatusText {...(counts ? { tone: 'silenced', word: `ends ${formatDistance(ends, now)}` } : { tone: 'quiet', shape: 'dash', word: each.endedByName ? `ended by ${each.endedByName}` : 'expired' })} />
                <Instant at={each.endedAt ?? each.expiresAt} precision="minute" className="text-muted" />
              </span>
              {counts && <Button size="small" disabledReason={refusal} onClick={() => setEnding(each)}>End now</Button>}
            </li>
          );
        })}
      </ul>
      {ending && <EndExceptionDialog deployment={deployment} exception={ending} onClose={() => setEnding(null)} />}
    </>
  );
}
