'use client';
import type { ReactNode } from 'react';
import { Age } from '@/components/ui/age';
import { useNow } from '@/components/ui/clock';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';
import { formatMeasured } from '@/domain/shell/format-duration';
import { clockWords } from '../../releases/_release/clock-words';
import type { Pair } from './instance-types';

/** What counts at a glance: restarts and the next try, shares, heartbeat, memory, and what it took to come back. */
export function InstanceFigures({ pair }: { pair: Pair }) {
  const now = useNow();
  const { restarts, nextRetryAt, shares, sharesReported, heartbeatAt, memoryMb, recoveryMs, generation, fencing } = pair;
  const retryIn = nextRetryAt ? nextRetryAt.getTime() - now : null;
  return (
    <dl className="grid auto-cols-fr grid-flow-col rounded-card border border-line bg-surface max-lg:grid-flow-row max-lg:grid-cols-3 max-sm:grid-cols-2">
      <Figure label="Restarts" note={retryIn === null ? 'of the whole pair' : undefined} tone={retryIn === null ? '' : 'text-warning'}>{restarts}{retryIn !== null && <span className="ml-1.5 text-meta">{retryIn > 0 ? `next try in ${clockWords(retryIn)}` : 'tries again now'}</span>}</Figure>
      <Figure label="Shares of the messages" note={shares === null ? 'not split: its even part' : shares === sharesReported ? 'as its sidecar holds' : `${sharesReported ?? 'none said'} held so far`}>{shares ?? '—'}</Figure>
      <Figure label="Heartbeat" note="of its sidecar"><Age at={heartbeatAt?.getTime() ?? null} every={HEARTBEAT_LIMITS} /></Figure>
      <Figure label="Memory" note="both halves">{memoryMb === null ? '—' : `${Math.round(memoryMb)} MB`}</Figure>
      <Figure label="State recovered in" note="before it took messages">{recoveryMs === null ? '—' : formatMeasured(recoveryMs)}</Figure>
      <Figure label="Generation" note={fencing === 'none' ? 'fencing token of its key' : fencing === 'revoking' ? 'its key is being revoked' : 'the key before is revoked'}>{generation}</Figure>
    </dl>
  );
}

function Figure({ label, note, tone = '', children }: { label: string; note?: string | undefined; tone?: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-4 py-2 lg:not-first:border-l">
      <dt className="text-meta text-muted">{label}</dt>
      <dd data-figures className={`text-section font-semibold ${tone}`}>{children}</dd>
      {note && <dd className="truncate text-meta text-muted">{note}</dd>}
    </div>
  );
}
