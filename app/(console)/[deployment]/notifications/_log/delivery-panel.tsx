'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { IconButton } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { DeliveryFacts } from './delivery-facts';
import { STATE_LOOKS } from './delivery-look';
import { deliveryInput } from './log-input';
import { NoticeOthers } from './notice-others';

const REREAD_MS = 5000;

interface DeliveryPanelProps {
  readonly deployment: string;
  readonly id: string;
  readonly onClose: () => void;
  /** Narrows the log to one notice. */
  readonly onNotice: (noticeId: string) => void;
}

/** One delivery: of what, to whom, by which rule, what came of it, and who else was told of the same. */
export function DeliveryPanel({ deployment, id, onClose, onNotice }: DeliveryPanelProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.log.queryOptions(deliveryInput(deployment, id), { refetchInterval: REREAD_MS }));
  const delivery = data?.deliveries[0];
  return (
    <aside aria-label="Opened delivery" className="flex min-h-0 min-w-0 flex-col rounded-card border border-line bg-surface max-sm:border-0 max-sm:bg-transparent">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 max-sm:px-0">
        <h2 className="text-section font-semibold">Delivery</h2>
        {delivery && <StatusText {...STATE_LOOKS[delivery.state]} />}
        <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} className="ml-auto" />
      </header>
      {!data && (error ? <ErrorState title="This delivery could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} label="Loading the delivery" />)}
      {data && !delivery && <ErrorState title="There is no such delivery here">It may be of another deployment.</ErrorState>}
      {delivery && (
        <div className="relative grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 py-3 max-sm:overflow-visible max-sm:px-0">
          <DeliveryFacts delivery={delivery} />
          <NoticeOthers deployment={deployment} delivery={delivery} onNotice={onNotice} />
        </div>
      )}
    </aside>
  );
}
