'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { UrgencyBadge } from '@/app/_page/urgency-badge';
import { IconButton } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import type { PageVerbs } from '../_verbs/use-page-verbs';
import { PageFacts } from './page-facts';
import { PageLog } from './page-log';
import { PageVerbBar } from './page-verb-bar';
import { STATE_LOOKS } from './page-words';

const REREAD_MS = 15_000;

interface PagePanelProps {
  readonly deployment: string;
  readonly number: number;
  readonly verbs: PageVerbs;
  readonly onClose: () => void;
}

/** One page: what it is about, who has it, and every step with why it came about. */
export function PagePanel({ deployment, number, verbs, onClose }: PagePanelProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.oncall.page.queryOptions({ deployment, number }, { refetchInterval: REREAD_MS }));
  return (
    <aside aria-label="Opened page" className="flex min-h-0 min-w-0 flex-col rounded-card border border-line bg-surface max-lg:border-0 max-lg:bg-transparent">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 max-lg:px-0">
        <h2 className="text-section font-semibold">Page #{number}</h2>
        {data && <><UrgencyBadge urgency={data.page.urgency} /><StatusText {...STATE_LOOKS[data.page.state]} /></>}
        <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} className="ml-auto" />
      </header>
      {!data && (error ? <ErrorState title="This page could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} label="Loading the page" />)}
      {data && (
        <>
          <div className="relative grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 py-3 max-lg:px-0 max-sm:overflow-visible max-sm:pb-24">
            <PageFacts deployment={deployment} detail={data} />
            <PageLog detail={data} />
          </div>
          <PageVerbBar page={data.page} verbs={verbs} />
        </>
      )}
    </aside>
  );
}
