import { Age } from '@/components/ui/age';
import { Button } from '@/components/ui/button';
import { TagBox } from '@/components/ui/chip';
import { Instant } from '@/components/ui/instant';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { CHECK_INTERVAL_MS, KIND_FACTS, ROLE_LABELS } from '@/domain/deployments/dependencies/dependency';
import { type DependencyItem, lookOf } from './dependency-look';
import { ResultStrip } from './result-strip';

interface DependencyRowProps {
  readonly item: DependencyItem;
  /** Why the person may change nothing here; null when they may. */
  readonly refusal: string | null;
  readonly busy: boolean;
  readonly onCheck: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One dependency: how it is, since when, where, and how the last checks went. */
export function DependencyRow({ item, refusal, busy, onCheck, onEdit, onRemove }: DependencyRowProps) {
  const { name, kind, role, target, state, warning, since, lastAt, latencyMs, detail, alerting, recent } = item;
  const look = lookOf(item);
  return (
    <li aria-label={`${name}, ${state}`} className="grid gap-x-4 gap-y-1.5 px-4 py-3 text-table sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {state === 'up' && !warning ? <StatusText {...look} /> : <StatusBadge {...look} />}
          <h2 className="font-semibold wrap-anywhere">{name}</h2>
          <TagBox>{KIND_FACTS[kind].label}</TagBox>
          {role !== 'other' && <span className="text-meta text-muted">{ROLE_LABELS[role]}</span>}
          {alerting && <span className="text-meta text-critical">alert raised</span>}
        </div>
        <p className="mt-0.5 font-mono text-meta text-muted wrap-anywhere">{target}</p>
        <p className="mt-0.5 max-w-[80ch] wrap-anywhere">{detail} <span className="text-meta text-muted">{state} since <Instant at={since} precision="minute" /></span></p>
      </div>
      <div className="flex min-w-0 flex-wrap items-end gap-x-4 gap-y-1 sm:flex-col sm:items-end">
        <ResultStrip recent={recent} />
        <span className="text-meta text-muted" data-figures>{latencyMs === null ? 'no latency yet' : `${latencyMs < 10 ? latencyMs.toFixed(1) : Math.round(latencyMs)} ms`}, checked <Age at={lastAt?.getTime() ?? null} every={CHECK_INTERVAL_MS} /></span>
        <span className="flex flex-wrap gap-1.5">
          <Button size="small" busy={busy} disabledReason={refusal} onClick={onCheck} aria-label={`Check now: ${name}`}>Check now</Button>
          <Button size="small" disabledReason={refusal} onClick={onEdit} aria-label={`Change ${name}`}>Change</Button>
          <Button size="small" variant="danger" disabledReason={refusal} onClick={onRemove} aria-label={`Remove ${name}`}>Remove</Button>
        </span>
      </div>
    </li>
  );
}
