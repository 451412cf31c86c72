import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { thresholdError } from '@/domain/slo/events';
import { formatLatency } from '@/domain/telemetry/format';
import { PERIOD_UNITS, THRESHOLD_UNITS } from './draft';
import type { ObjectiveFormState } from './use-objective-form';

/** How many, how fast, over which period. */
export function PromiseFields({ form: { draft, errors, change } }: { form: ObjectiveFormState }) {
  return (
    <div className="grid grid-cols-3 items-start gap-4 max-sm:grid-cols-1">
      {draft.kind !== 'invariant' && (
        <Field label="Target" hint="percent" required error={errors.target}>
          {(control) => <TextInput {...control} inputMode="decimal" value={draft.target} placeholder="99.9" maxLength={9} onChange={(event) => change({ target: event.target.value })} />}
        </Field>
      )}
      {draft.kind === 'latency' && (
        <Field label="Within" required error={errors.threshold}>
          {(control) => (
            <span className="grid grid-cols-[minmax(0,1fr)_104px] gap-2">
              <TextInput {...control} inputMode="decimal" value={draft.threshold} placeholder="50" maxLength={9} onChange={(event) => change({ threshold: event.target.value })} />
              <Select aria-label="Unit of the threshold" value={draft.thresholdUnit} onChange={(event) => change({ thresholdUnit: event.target.value as keyof typeof THRESHOLD_UNITS })}>
                {Object.keys(THRESHOLD_UNITS).map((unit) => <option key={unit}>{unit}</option>)}
              </Select>
            </span>
          )}
        </Field>
      )}
      <Field label="Over" hint="rolling" required error={errors.period}>
        {(control) => (
          <span className="grid grid-cols-[minmax(0,1fr)_104px] gap-2">
            <TextInput {...control} inputMode="decimal" value={draft.period} placeholder="30" maxLength={6} onChange={(event) => change({ period: event.target.value })} />
            <Select aria-label="Unit of the period" value={draft.periodUnit} onChange={(event) => change({ periodUnit: event.target.value as keyof typeof PERIOD_UNITS })}>
              <option value="h">hours</option>
              <option value="d">days</option>
            </Select>
          </span>
        )}
      </Field>
      {draft.kind === 'latency' && <p data-figures className="col-span-full -mt-1 min-h-4 text-meta text-muted">{bucketHint(draft)}</p>}
    </div>
  );
}

/** Which thresholds would be exact, where the typed one is not. */
function bucketHint({ threshold, thresholdUnit }: ObjectiveFormState['draft']): string {
  const ns = Number(threshold.replace(',', '.')) * THRESHOLD_UNITS[thresholdUnit];
  if (!(ns >= 1)) return '';
  const { exact, lower, upper } = thresholdError(ns);
  return exact ? 'The threshold is a bound of the measured buckets: the count is exact.' : `The threshold lies between two bounds of the measured buckets, ${formatLatency(lower)} and ${formatLatency(upper)}: what falls between them is split by estimate.`;
}
