'use client';
import { useNow } from '@/components/ui/clock';
import { ABSENT } from '@/domain/shell/format-number';
import { formatDuration } from '@/domain/shell/format-duration';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';

interface UpTimeProps {
  /** Start, epoch milliseconds; null when never heard. */
  readonly since: number | null;
  /** Last heartbeat. Once it is stale nobody knows whether it is still up, and the time stands still there. */
  readonly seenAt: number | null;
}

/** How long something has been up, in two units. */
export function UpTime({ since, seenAt }: UpTimeProps) {
  const now = useNow();
  const until = seenAt !== null && now - seenAt > HEARTBEAT_LIMITS.staleMs ? seenAt : now;
  return <span data-figures className="whitespace-nowrap">{since === null ? ABSENT : formatDuration(Math.max(0, until - since))}</span>;
}
