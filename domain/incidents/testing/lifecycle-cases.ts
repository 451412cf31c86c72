import type { IncidentEvent, LinkedAlert, LinkedSilence } from '../incident';
import vectors from '../vectors/lifecycle.json';
import { MINUTE, ONSET } from './incident-world';

interface TimedStep {
  readonly at: number;
  readonly event: IncidentEvent;
}

export interface LifecycleCase {
  readonly name: string;
  readonly steps: readonly TimedStep[];
  readonly alerts: readonly LinkedAlert[];
  readonly silences: readonly LinkedSilence[];
  /** What is refused after the steps; null: the steps say it all. */
  readonly last: TimedStep | null;
  readonly refused: string | null;
  readonly field: string | null;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Steps that many cases begin with, at their minutes. */
const USUAL: Readonly<Record<string, TimedStep>> = {
  declare: { at: 2, event: { type: 'declare', by: 'ana', severity: 2, services: ['oms'], impact: 'Orders are 400 ms late', commander: 'ana' } },
  lower: { at: 10, event: { type: 'severity', by: 'ana', severity: 3, reason: 'Only one client is affected' } },
  mitigate: { at: 40, event: { type: 'mitigate', by: 'ana', mitigation: 'Narrowed the grant of signal-2', impactEndedAt: ONSET + 38 * MINUTE } },
  resolve: { at: 60, event: { type: 'resolve', by: 'ana', resolution: 'The grant is narrowed for good' } },
};

/** Minutes after the onset stand for times: `impactEndedAfter: 38` is `impactEndedAt`. */
function withTimes(written: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(written).map(([key, value]) => (key.endsWith('After') ? [`${key.slice(0, -5)}At`, typeof value === 'number' ? ONSET + value * MINUTE : null] : [key, value])));
}

function eventOf(written: object): IncidentEvent {
  // The vectors are data; that each is an event shows when the machine runs it.
  return withTimes(written) as unknown as IncidentEvent;
}

export const LIFECYCLE_CASES: readonly LifecycleCase[] = vectors.map((vector) => {
  const steps = vector.steps.map((step): TimedStep => {
    const known = typeof step === 'string' ? USUAL[step] : { at: step.after, event: eventOf(step.event) };
    if (!known) throw new Error(`${vector.name}: no step ${String(step)}`);
    return { ...known, at: ONSET + known.at * MINUTE };
  });
  const after = 'after' in vector && vector.after !== undefined ? ONSET + vector.after * MINUTE : (steps.at(-1)?.at ?? ONSET);
  return {
    name: vector.name,
    steps,
    alerts: vector.alerts ?? [],
    silences: (vector.silences ?? []).map(({ decision, ...rest }) => ({ ...rest, decision: decision === 'keep' || decision === 'expire' ? decision : null })),
    last: vector.event ? { at: after, event: eventOf(vector.event) } : null,
    refused: vector.refused ?? null,
    field: vector.field ?? null,
    expected: withTimes(vector.then ?? {}),
  };
});
