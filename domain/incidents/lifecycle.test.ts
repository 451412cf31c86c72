import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from './incident';
import { closeBlockers } from './guards';
import { openIncident } from './lifecycle';
import { holderOf, holdersOf, rolesOf } from './roles';
import { act, incidentWorld, type IncidentWorld, MINUTE, ONSET, review } from './testing/incident-world';
import { LIFECYCLE_CASES } from './testing/lifecycle-cases';
import { POSTMORTEM_SECTIONS } from './postmortem-facts';

const declare: IncidentEvent = { type: 'declare', by: 'ana', severity: 2, services: [], impact: 'Orders are 400 ms late', commander: 'ben' };
const REASON = 'ten words that explain it well';

function declared(severity: 1 | 2 | 3 | 4 = 2): IncidentWorld {
  const world = incidentWorld();
  act(world, { ...declare, severity } as IncidentEvent);
  return world;
}

function step(world: IncidentWorld, event: IncidentEvent): ReturnType<typeof act> & { effects: unknown } {
  const outcome = act(world, event);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
}

describe('an incident', () => {
  it.each(LIFECYCLE_CASES)('$name', ({ steps, alerts, silences, last, refused, field, expected }) => {
    const world = incidentWorld();
    Object.assign(world, { alerts, silences });
    for (const { at, event } of steps) {
      world.now = at;
      expect(act(world, event)).not.toHaveProperty('refused');
    }
    expect(world.incident).toMatchObject(expected);
    if (!last) return;
    world.now = last.at;
    const before = world.incident;
    const outcome = act(world, last.event);
    expect(outcome).toEqual(field === null ? { refused } : { refused, field });
    expect(world.incident).toBe(before);
  });

  it('begins in triage and tells nobody', () => {
    expect(openIncident({ title: ' x ', source: 'manual', reporter: 'ana', deployment: 'd1', detectedAt: 5 }, 9)).toMatchObject({ field: 'title' });
    expect(openIncident({ title: 'Orders are late', source: 'manual', reporter: 'ana', deployment: 'd1', detectedAt: 99 }, 9)).toMatchObject({ incident: { state: 'triage', detectedAt: 9, version: 1 } });
  });

  it('pages and announces when it is declared, and tells a commander who is somebody else', () => {
    const world = incidentWorld();
    expect(step(world, declare).effects).toEqual([
      { type: 'page', severity: 2, change: 'opened' },
      { type: 'announce', what: 'declared' },
      { type: 'timeline', kind: 'declared', text: 'Sev2 declared, @{ben} is commander' },
      { type: 'notify', users: ['ben'], why: 'role_offered' },
    ]);
  });

  it('hands command over by offer and acceptance; between them the old one commands', () => {
    const world = declared();
    step(world, { type: 'offer_role', by: 'ben', role: 'commander', to: 'cho' });
    expect(holderOf(world.incident.roles, 'commander')).toBe('ben');
    world.now += MINUTE;
    expect(step(world, { type: 'accept_role', by: 'cho', role: 'commander' }).effects).toEqual([
      { type: 'timeline', kind: 'role', text: '@{cho} is commander' },
      { type: 'announce', what: 'commander' },
      { type: 'notify', users: ['ben'], why: 'role_answered' },
    ]);
    expect(world.incident.roles).toEqual({ spans: [{ role: 'commander', user: 'ben', from: ONSET, until: ONSET + MINUTE }, { role: 'commander', user: 'cho', from: ONSET + MINUTE, until: null }], offers: [] });
  });

  it('lets anyone observe, take an empty role, and take command with a reason', () => {
    const world = declared();
    for (const by of ['ana', 'cho']) step(world, { type: 'assume_role', by, role: 'observer' });
    step(world, { type: 'assume_role', by: 'ana', role: 'scribe' });
    step(world, { type: 'offer_role', by: 'ben', role: 'commander', to: 'cho' });
    step(world, { type: 'assume_role', by: 'ana', role: 'commander', reason: 'ben has not answered for 10 min' });
    expect(holdersOf(world.incident.roles, 'observer')).toEqual(['ana', 'cho']);
    expect(rolesOf(world.incident.roles, 'ana')).toEqual(['observer', 'scribe', 'commander']);
    expect(world.incident.roles.offers).toEqual([]);
  });

  it('creates the postmortem when it is resolved, and closes after it is published', () => {
    const world = declared();
    world.now += 60 * MINUTE;
    expect(step(world, { type: 'resolve', by: 'ana', resolution: REASON }).effects).toContainEqual({ type: 'create_postmortem', dueAt: world.now + 48 * 60 * MINUTE });
    for (const section of POSTMORTEM_SECTIONS) review(world, { type: 'write', by: 'ana', section, text: '41,200 orders were late' });
    review(world, { type: 'put_action', by: 'ana', action: { id: '1', text: 'Cap the rate', type: 'prevent', owner: 'ben', dueAt: 1 } });
    review(world, { type: 'submit', by: 'ana' });
    expect(act(world, { type: 'close', by: 'ana' })).toEqual({ refused: 'A Sev2 is closed only after its postmortem is published; it is in review.' });
    review(world, { type: 'publish', by: 'ben' });
    step(world, { type: 'close', by: 'ana' });
    expect(world.incident).toMatchObject({ state: 'closed', roles: { spans: [{ user: 'ben', until: world.now }] } });

    world.now += MINUTE;
    step(world, { type: 'reopen', by: 'cho', reason: REASON });
    expect(holderOf(world.incident.roles, 'commander')).toBe('cho');
    expect(world.postmortem).toMatchObject({ state: 'draft', dueAt: null, publishedAt: null });
  });

  it('demands a postmortem of what becomes a Sev2 after it was resolved, and ends the waiver of what becomes a Sev1', () => {
    const world = declared(3);
    step(world, { type: 'resolve', by: 'ana', resolution: REASON });
    expect(step(world, { type: 'severity', by: 'ana', severity: 2, reason: REASON }).effects).toContainEqual({ type: 'create_postmortem', dueAt: ONSET + 48 * 60 * MINUTE });
    review(world, { type: 'waive', by: 'lea', reason: REASON });
    expect(closeBlockers(world.incident, world)).toEqual([]);
    step(world, { type: 'severity', by: 'ana', severity: 1, reason: REASON });
    expect(world.postmortem).toMatchObject({ state: 'due', waivedBy: null });
    expect(act(world, { type: 'close', by: 'ana' })).toMatchObject({ refused: 'A Sev1 is closed only after its postmortem is published; it is not begun.' });
    expect(closeBlockers(world.incident, { postmortem: world.postmortem && { ...world.postmortem, state: 'waived' } })).toEqual(['A Sev1 is closed only after its postmortem is published; it is waived, which a Sev1 cannot be.']);
  });
});
