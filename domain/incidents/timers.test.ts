import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from './incident';
import { SEVERITIES, SEVERITY_RULES, termEnd } from './severity';
import { act, closeOfDay, contextOf, HOUR, incidentWorld, type IncidentWorld, MINUTE, ONSET } from './testing/incident-world';
import { deadlines, nextDueAt } from './timers';
import vectors from './vectors/terms.json';

const REASON = 'ten words that explain it well';
const at = (minutes: number): number => ONSET + minutes * MINUTE;

function declared(severity: 1 | 2 | 3 | 4): IncidentWorld {
  const world = incidentWorld();
  act(world, { type: 'declare', by: 'ana', severity, services: [], impact: REASON, commander: 'ana' });
  return world;
}

function stepAt(world: IncidentWorld, minutes: number, event: IncidentEvent): unknown {
  world.now = at(minutes);
  const outcome = act(world, event);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.effects;
}

const dueOf = (world: IncidentWorld, timer: string): number | null => deadlines(world.incident, contextOf(world)).find((each) => each.timer === timer)?.dueAt ?? null;
const expectedAt = (written: number | string | null): number | null => (typeof written === 'string' ? closeOfDay(ONSET, 1) : written === null ? null : at(written));

describe('terms of an incident', () => {
  it.each(vectors)('Sev$severity', ({ severity, ackMin, updateMin, scribeMin, postmortemH }) => {
    const known = SEVERITIES.find((each) => each === severity) ?? 1;
    const world = declared(known);
    expect({ ack: dueOf(world, 'ack'), update: dueOf(world, 'update'), scribe: dueOf(world, 'scribe') }).toEqual({ ack: expectedAt(ackMin), update: expectedAt(updateMin), scribe: expectedAt(scribeMin) });
    stepAt(world, 0, { type: 'resolve', by: 'ana', resolution: REASON });
    expect(dueOf(world, 'postmortem')).toBe(postmortemH === null ? null : ONSET + postmortemH * HOUR);
    expect(nextDueAt(world.incident, contextOf(world))).toBe(dueOf(world, 'postmortem'));
  });

  it('ask the calendar for business days', () => {
    expect(termEnd(SEVERITY_RULES[4].ack, ONSET, (from, days) => from + days)).toBe(ONSET + 1);
  });

  it('run out once, are told and stay on record', () => {
    const world = declared(2);
    expect(stepAt(world, 15, { type: 'timer_due' })).toEqual([
      { type: 'breach', breach: { timer: 'ack', dueAt: at(15), recordedAt: at(15), severity: 2 } },
      { type: 'timeline', kind: 'breach', text: 'Sev2: nobody acked in time' },
      { type: 'notify', users: ['ana'], why: 'ack_overdue' },
    ]);
    expect(stepAt(world, 16, { type: 'timer_due' })).toEqual([]);
    expect(nextDueAt(world.incident, contextOf(world))).toBe(at(60));
    stepAt(world, 20, { type: 'severity', by: 'ana', severity: 4, reason: REASON });
    expect(world.incident.breaches).toHaveLength(1);
    expect(dueOf(world, 'update')).toBeNull();
  });

  it('begin anew with an update, and an update that comes late does not hide that it was late', () => {
    const world = declared(2);
    stepAt(world, 5, { type: 'ack', by: 'ana' });
    stepAt(world, 59, { type: 'update', by: 'ana' });
    expect(nextDueAt(world.incident, contextOf(world))).toBe(at(119));
    stepAt(world, 130, { type: 'update', by: 'ana' });
    expect(world.incident.breaches).toMatchObject([{ timer: 'update', dueAt: at(119) }]);
    expect(nextDueAt(world.incident, contextOf(world))).toBe(at(190));
  });

  it('count from the declaration also after the severity has changed', () => {
    const world = declared(3);
    stepAt(world, 30, { type: 'severity', by: 'ana', severity: 1, reason: REASON });
    expect(dueOf(world, 'ack')).toBe(at(5));
    stepAt(world, 30, { type: 'timer_due' });
    expect(world.incident.breaches.map(({ timer, dueAt }) => [timer, dueAt])).toEqual([['ack', at(5)], ['update', at(30)], ['scribe', at(10)]]);
  });

  it('judge an ack by when it was, not by when it was told', () => {
    const inTime = declared(2);
    stepAt(inTime, 40, { type: 'ack', by: 'ben', at: at(14) });
    expect(inTime.incident).toMatchObject({ ackedAt: at(14), breaches: [] });
    const late = declared(2);
    stepAt(late, 40, { type: 'ack', by: 'ben', at: at(16) });
    expect(late.incident).toMatchObject({ ackedAt: at(16), breaches: [{ timer: 'ack', dueAt: at(15), recordedAt: at(40) }] });
  });

  it('wait for a scribe from when the last one left', () => {
    const world = declared(1);
    stepAt(world, 4, { type: 'assume_role', by: 'ben', role: 'scribe' });
    expect(dueOf(world, 'scribe')).toBeNull();
    stepAt(world, 20, { type: 'renounce_role', by: 'ben', role: 'scribe' });
    expect(dueOf(world, 'scribe')).toBe(at(30));
  });
});
