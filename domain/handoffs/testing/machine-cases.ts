import type { HandoffEvent } from '../handoff';
import vectors from '../vectors/machine.json';
import { HOUR_OF_CHANGE, MINUTE } from './handoff-world';

interface TimedStep {
  readonly at: number;
  readonly event: HandoffEvent;
}

export interface MachineCase {
  readonly name: string;
  readonly steps: readonly TimedStep[];
  readonly last: TimedStep | null;
  readonly refused: string | null;
  readonly field: string | null;
  readonly state: string | null;
}

const USUAL: Readonly<Record<string, TimedStep>> = {
  submit: { at: -4, event: { type: 'submit', by: 'out' } },
  take: { at: -2, event: { type: 'decide', by: 'in', item: 'incident:INC-151', decision: 'take', fingerprint: '1' } },
  keep: { at: -1, event: { type: 'decide', by: 'in', item: 'silence:S-220', decision: 'keep', fingerprint: '1' } },
};

/** Minutes from the handover stand for times. */
function timed(at: number, written: object): TimedStep {
  // The vectors are data; that each is an event shows when the machine runs it.
  return { at: HOUR_OF_CHANGE + at * MINUTE, event: written as HandoffEvent };
}

export const MACHINE_CASES: readonly MachineCase[] = vectors.map((vector) => ({
  name: vector.name,
  steps: vector.steps.map((step): TimedStep => {
    const known = typeof step === 'string' ? USUAL[step] : step;
    if (!known) throw new Error(`${vector.name}: no step ${String(step)}`);
    return timed(known.at, known.event);
  }),
  last: vector.event && vector.at !== undefined ? timed(vector.at, vector.event) : null,
  refused: vector.refused ?? null,
  field: vector.field ?? null,
  state: vector.state ?? null,
}));
