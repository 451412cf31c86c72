import { expect, it } from 'vitest';
import type { IncidentSummary } from '../_incident/incident-types';
import { byUrgency, lasted } from './incident-order';
import { openInput, overInput, statesAsked } from './list-input';

const incident = (number: number, severity: IncidentSummary['severity']) => ({ number, severity });

it('sorts by severity, what is not judged in between, then the newest', () => {
  expect(byUrgency([incident(1, 3), incident(2, null), incident(3, 1), incident(4, 2), incident(5, 3)]).map(({ number }) => number)).toEqual([3, 4, 2, 5, 1]);
});

it('lasts until it is over', () => {
  const startedAt = new Date(0);
  expect(lasted({ startedAt, resolvedAt: null, cancelledAt: null }, 5000)).toBe(5000);
  expect(lasted({ startedAt, resolvedAt: new Date(2000), cancelledAt: null }, 5000)).toBe(2000);
});

it('asks for what is open and what is over apart, and for nothing that the filter leaves out', () => {
  expect(statesAsked([])).toEqual({ open: ['triage', 'active', 'mitigated'], over: ['resolved', 'closed', 'cancelled'] });
  expect(openInput('d1', { state: ['closed'], sev: [] })).toBeNull();
  expect(overInput('d1', { state: ['closed'], sev: [1, 9] })).toEqual({ deployment: 'd1', states: ['closed'], severities: [1], limit: 50 });
});
