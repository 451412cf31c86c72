import { StatusText } from '@/components/ui/status';
import { RailSection } from './rail-section';
import type { Canary } from './rollout-types';
import { countedWords, weightLook } from './weight-words';

/** What is set, what the sidecars hold and what the messages themselves show; and what no weight can divide. */
export function WeightSection({ canary }: { canary: Canary }) {
  const { set, held, measured, unsplit } = canary;
  return (
    <RailSection title="Weight" end={<StatusText {...weightLook(canary)} />}>
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
