'use client';
import { type LiveReport, useLiveStatus } from '@/components/live/live-context';
import { StatusBadge, type StatusLooks, StatusText } from '@/components/ui/status';
import type { InstanceCondition } from '@/domain/deployments/instance-state';
import { formatAge } from '@/domain/shell/format-duration';

const looks: StatusLooks<InstanceCondition> = {
  ready: { tone: 'quiet', word: 'ready' },
  provisioning: { tone: 'info', word: 'provisioning', shape: 'half' },
  silent: { tone: 'quiet', word: 'never seen', shape: 'ring' },
  starting: { tone: 'info', word: 'starting', shape: 'half' },
  waiting: { tone: 'info', word: 'waiting', shape: 'half' },
  draining: { tone: 'info', word: 'draining', shape: 'half' },
  late: { tone: 'warning', word: 'late' },
  stale: { tone: 'warning', word: 'stale' },
  lost: { tone: 'critical', word: 'lost' },
};

/** Live data is too old to say how anything is now. */
export function isBlind({ status }: Pick<LiveReport, 'status'>): boolean {
  return status === 'stale' || status === 'lost';
}

/** State of a plugin or instance. While nothing arrives from the bus it says how old the last word is instead. */
export function PluginState({ condition }: { condition: InstanceCondition }) {
  const live = useLiveStatus();
  if (isBlind(live) && live.lastMessageAt !== null) return <StatusBadge tone="stale" word={`stale ${formatAge(live.ageMs)}`} />;
  if (condition === 'ready') return <StatusText {...looks.ready} />;
  return <StatusBadge {...looks[condition]} />;
}

/** The instant that state is judged at: now, or the last word from the bus when there has been none since. */
export function judgedAt(live: Pick<LiveReport, 'status' | 'lastMessageAt'>, now: number): number {
  return isBlind(live) && live.lastMessageAt !== null ? live.lastMessageAt : now;
}
