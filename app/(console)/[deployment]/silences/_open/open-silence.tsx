'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { IconButton } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { StatusBadge, type StatusLooks } from '@/components/ui/status';
import { printMatcher } from '@/domain/alerts/matcher';
import type { SilenceState } from '@/domain/alerts/silence';
import { MatcherChip } from '../../alerts/_silence/matcher-chip';
import { SilenceAlerts } from './silence-alerts';
import { SilenceTerms } from './silence-terms';
import { SilenceVerbBar } from './silence-verb-bar';
import type { SilenceVerbs } from './use-silence-verbs';

const REREAD_MS = 10_000;
const LOOKS: StatusLooks<SilenceState> = { active: { tone: 'silenced', word: 'Active' }, pending: { tone: 'info', word: 'Pending', shape: 'ring' }, expired: { tone: 'quiet', word: 'Expired' } };

interface OpenSilenceProps {
  readonly deployment: string;
  readonly id: string;
  readonly verbs: SilenceVerbs;
  readonly refusal: string | null;
  readonly onClose: () => void;
}

/** One silence: its terms, what it mutes now and what it muted. */
export function OpenSilence({ deployment, id, verbs, refusal, onClose }: OpenSilenceProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alerts.silence.queryOptions({ deployment, silenceId: id }, { refetchInterval: REREAD_MS }));
  return (
    <aside aria-label="Open silence" className="flex min-h-0 min-w-0 flex-col rounded-card border border-line bg-surface max-sm:border-0 max-sm:bg-transparent">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 max-sm:px-0">
        <h2 className="text-section font-semibold">Silence</h2>
        {data && <StatusBadge {...LOOKS[data.state]} />}
        <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} className="ml-auto" />
      </header>
      {!data && (error ? <ErrorState title="This silence could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} label="Loading the silence" />)}
      {data && (
        <>
          <div className="relative grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 py-3 max-sm:overflow-visible max-sm:px-0 max-sm:pb-20">
            <ul aria-label="Matchers" className="flex flex-wrap gap-1.5">{data.matchers.map((each) => <li key={printMatcher(each)} className="flex max-w-full min-w-0"><MatcherChip matcher={each} /></li>)}</ul>
            <SilenceTerms silence={data} />
            <SilenceAlerts deployment={deployment} silence={data} />
          </div>
          <SilenceVerbBar silence={data} verbs={verbs} refusal={refusal} />
        </>
      )}
    </aside>
  );
}
