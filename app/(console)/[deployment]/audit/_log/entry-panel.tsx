'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { IconButton } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/states';
import { EntryFacts } from './entry-facts';
import { EntrySkeleton } from './entry-skeleton';

interface EntryPanelProps {
  readonly deployment: string;
  readonly seq: string;
  readonly onClose: () => void;
  readonly onOpen: (seq: string) => void;
}

/** The opened entry with all that was recorded. */
export function EntryPanel({ deployment, seq, onClose, onOpen }: EntryPanelProps) {
  const trpc = useTRPC();
  const known = /^\d{1,18}$/.test(seq);
  const entry = useQuery(trpc.audit.entry.queryOptions({ deployment, seq: known ? seq : '0' }, { enabled: known, staleTime: Number.POSITIVE_INFINITY, retry: false }));
  return (
    <div className="relative">
      <div className="absolute top-2 right-2 z-10"><IconButton label="Close the entry" icon={<X aria-hidden size={16} />} onClick={onClose} /></div>
      {!known && <ErrorState title="This address names no entry">An entry has a number.</ErrorState>}
      {entry.isError && <ErrorState title={`Entry ${seq} cannot be shown`} onRetry={() => void entry.refetch()}>{apiError(entry.error).message}</ErrorState>}
      {entry.isPending && known && <EntrySkeleton />}
      {entry.data && <EntryFacts entry={entry.data} onOpen={onOpen} />}
    </div>
  );
}
