import vectors from '../vectors/refusals.json';
import type { RegistrationStep } from '../finding';

/** One way to break a registration that is good otherwise, and the one sentence that is said of it. */
export interface RefusalCase {
  readonly what: string;
  readonly change?: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
  readonly step: RegistrationStep;
  readonly field: string;
  readonly message: string;
}

export const REFUSAL_CASES = vectors as readonly RefusalCase[];

export const GOOD_PROPOSAL: Readonly<Record<string, unknown>> = {
  image: 'ghcr.io/meridian/oms:1.4.2',
  service: 'oms',
  version: '1.4.2',
  poolType: 'OMSPool',
  requestedGrants: [{ topic: 'platform.oms.**', action: 'publish' }, { topic: 'platform.ems.**', action: 'subscribe' }],
  replicas: 2,
};

export function brokenBy({ change = {}, without = [] }: Pick<RefusalCase, 'change' | 'without'>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...GOOD_PROPOSAL, ...change }).filter(([field]) => !without.includes(field)));
}
