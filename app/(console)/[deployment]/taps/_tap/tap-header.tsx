'use client';
import { ChevronLeft } from 'lucide-react';
import { Button, IconButton } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { formatDuration } from '@/domain/shell/format-duration';
import { type Tap, tapLooks } from './tap-types';
import { useEndTap } from './use-end-tap';

interface TapHeaderProps {
  readonly tap: Tap;
  readonly deployment: string;
  readonly over: boolean;
  readonly onClose: () => void;
}

/** At what, why, how long still, and the way out. */
export function TapHeader({ tap, deployment, over, onClose }: TapHeaderProps) {
  const end = useEndTap(deployment, tap);
  return (
    <header className="mb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <IconButton label="All taps" icon={<ChevronLeft aria-hidden size={18} />} onClick={onClose} className="-ml-2" />
        <h1 className="text-page font-semibold">Tap</h1>
        <ul aria-label="Subjects" className="flex min-w-0 flex-wrap gap-2">
          {tap.patterns.map((pattern) => <li key={pattern} className="min-w-0 rounded-control border border-control bg-surface px-2.5 py-1"><Subject text={pattern} className="font-semibold" /></li>)}
        </ul>
        <div className="ml-auto flex items-center gap-3">
          {over ? <StatusText {...tapLooks[tap.state === 'live' ? 'ended' : tap.state]} /> : <TimeLeft tap={tap} />}
          {over ? <Button onClick={onClose}>New tap</Button> : <Button variant="danger" busy={end.busy} disabledReason={end.refusal} onClick={end.run}>End tap</Button>}
        </div>
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-table">
        <span className="min-w-0 wrap-anywhere"><span className="text-muted">Reason</span> {tap.reason}</span>
        {tap.conditions.length > 0 && (
          <span className="flex min-w-0 flex-wrap items-center gap-1.5"><span className="text-muted">Conditions</span> {tap.conditions.map((condition) => <code key={condition} className="rounded-control border border-line bg-sunken px-1.5 text-meta wrap-anywhere">{condition}</code>)}</span>
        )}
        <span className="text-muted">{tap.userName}, since <Instant at={tap.startedAt} /></span>
      </p>
    </header>
  );
}

function TimeLeft({ tap }: { tap: Tap }) {
  const now = useNow();
  const [from, to] = [tap.startedAt.getTime(), tap.expiresAt.getTime()];
  // A clock read a second ago must not promise more than there ever was.
  const left = Math.min(to - from, Math.max(0, to - now));
  const share = Math.min(1, left / Math.max(1, to - from));
  return (
    <span className="flex items-center gap-2 text-table">
      <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-count max-sm:hidden"><span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} /></span>
      <strong className="font-semibold whitespace-nowrap" data-figures>{formatDuration(Math.floor(left / 1000) * 1000)} left</strong>
    </span>
  );
}
