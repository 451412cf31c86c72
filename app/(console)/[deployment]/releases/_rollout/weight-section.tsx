import { StatusText, type StatusLook } from '@/components/ui/status';
import { formatCount } from '@/domain/shell/format-number';
import { SPLIT_MIN_MESSAGES } from '@/domain/releases/canary/weights';
import { RailSection } from './rail-section';
import type { Canary } from './rollout-types';

/** What is set, what the sidecars hold and what the messages themselves show; and what no weight can divide. */
export function WeightSection({ canary }: { canary: Canary }) {
  const { set, held, measured, unsplit } = canary;
  return (
    <RailSection title="Weight" end={<StatusText {...lookOf(canary)} />}>
      <dl data-figures className="flex gap-6">
        <div><dt className="text-meta text-muted">set</dt><dd className="text-page font-semibold">{set} %</dd></div>
        <div><dt className="text-meta text-muted">held</dt><dd className="text-page font-semibold">{held === null ? '—' : `${Number(held.toFixed(1))} %`}</dd></div>
        <div><dt className="text-meta text-muted">measured</dt><dd className="text-page font-semibold text-canary">{measured.percent === null ? '—' : `${measured.percent.toFixed(1)} %`}</dd></div>
      </dl>
      <div role="img" aria-label={`${set} % set, ${measured.percent === null ? 'nothing' : `${measured.percent.toFixed(1)} %`} measured`} className="relative mt-2 h-2.5 rounded-control bg-count">
        <div className="h-full rounded-control bg-canary" style={{ width: `${Math.min(100, measured.percent ?? 0)}%` }} />
        <span className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-ink" style={{ left: `${set}%` }} />
      </div>
      <div aria-hidden data-figures className="flex justify-between text-[11px] text-muted"><span>0</span><span>50</span><span>100</span></div>
      <p className="mt-1 text-meta text-muted">{countedWords(canary)}</p>
      {unsplit.length > 0 && (
        <div className="mt-1.5 text-meta text-warning">
          <StatusText tone="warning" word="Cannot be split" />: all instances get every message of <span className="font-mono wrap-anywhere">{unsplit.join(', ')}</span>, whatever the weight.
        </div>
      )}
      <p className="mt-1.5 text-meta text-muted">Counted on one NATS server. How queue weights behave across a NATS cluster is not known.</p>
    </RailSection>
  );
}

function lookOf({ phase, heldSince, measured: { verdict } }: Canary): StatusLook {
  if (phase === 'pending') return { tone: 'quiet', shape: 'ring', word: 'not begun' };
  if (heldSince === null) return { tone: 'info', shape: 'half', word: 'on its way' };
  switch (verdict) {
    case 'reached': return { tone: 'ok', word: 'reached' };
    case 'off': return { tone: 'warning', word: 'off' };
    case 'low_traffic': return { tone: 'quiet', shape: 'dash', word: 'few messages' };
    case null: return { tone: 'quiet', shape: 'ring', word: 'counting' };
  }
}

function countedWords({ set, measured: { stable, canary, within } }: Canary): string {
  const all = stable + canary;
  if (all === 0) return `No message since this weight is held. Shares: stable ${100 - set} + canary ${set} = 100, so none is dropped.`;
  const chance = within === null || within === 0 ? '' : `; chance alone moves it by up to ${within.toFixed(1)} pp`;
  const few = all < SPLIT_MIN_MESSAGES ? `, judged from ${formatCount(SPLIT_MIN_MESSAGES)} on` : '';
  return `${formatCount(all)} messages${few}${chance}. Shares: stable ${100 - set} + canary ${set} = 100, so none is dropped.`;
}
