import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR, type Layer, type Override } from './schedule';
import { overrideProblems, scheduleProblems, temporaryProblems } from './schedule-problems';
import { weeklyRotation, weeklySchedule } from './testing/vectors';

const ZONE = 'Europe/London';
const NOW = Date.parse('2026-10-21T12:00:00Z');
const HOUR = 3_600_000;

const base: Layer = { id: 'base', name: 'Weekly', priority: 0, rotation: weeklyRotation, restrictions: [] };
const problems = (layers: readonly Layer[], zone = ZONE, calendar = DEFAULT_CALENDAR) =>
  scheduleProblems({ validFrom: NOW, layers, calendar, handoff: { weekday: 1, time: '10:00' } }, zone, NOW).map(({ rule, blocks, field, message }) => ({ rule, blocks, field, message }));

describe('a version', () => {
  it('is fine when somebody is always there', () => {
    expect(problems([base])).toEqual([]);
  });

  it('needs a zone, layers and people in them', () => {
    expect(problems([base], 'Europe/Lundon')).toMatchObject([{ rule: 'unknown_zone', blocks: true, field: 'zone' }]);
    expect(problems([base], '+01:00')).toMatchObject([{ rule: 'unknown_zone' }]);
    expect(problems([])).toMatchObject([{ rule: 'no_layers', blocks: true }]);
    expect(problems([base, { ...base, id: 'x', name: 'Empty', rotation: { ...weeklyRotation, users: [] } }])).toMatchObject([{ rule: 'no_users', blocks: true, field: 'layers.1.rotation.users' }]);
  });

  it('may not leave a hole in the next four weeks, and says where the first is by the local clocks', () => {
    const found = problems([{ ...base, restrictions: [{ weekdays: [1, 2, 3, 4, 5], from: '00:00', to: '00:00' }] }]);
    expect(found.map(({ rule, blocks }) => [rule, blocks])).toEqual([['hole', true], ['no_secondary', false]]);
    expect(found[0]?.message).toBe('Nobody is primary from Sat 2026-10-24 00:00 to Mon 2026-10-26 00:00 (Europe/London), and 3 more times in the next four weeks. Add a layer below that always counts, or people for those hours.');
  });

  it('may have no secondary, but says so', () => {
    expect(problems([{ ...base, rotation: { ...weeklyRotation, users: ['A'] } }])).toMatchObject([{ rule: 'no_secondary', blocks: false }]);
  });

  it('needs business hours that begin some day', () => {
    const holidays = Array.from({ length: 420 }, (_, day) => new Date(NOW + (day - 5) * 24 * HOUR).toISOString().slice(0, 10));
    expect(problems([base], ZONE, { ...DEFAULT_CALENDAR, holidays })).toMatchObject([{ rule: 'never_open', blocks: true }]);
  });
});

describe('an exception', () => {
  const schedule = weeklySchedule(ZONE, { overrides: [{ id: 'there', kind: 'replace', old: 'C', new: 'D', from: NOW, until: NOW + HOUR }], temporaries: [{ id: 'temp', users: ['X', 'Y'], from: NOW + 9 * HOUR, until: NOW + 10 * HOUR }] });
  const rules = (override: Partial<Override>) => overrideProblems(schedule, { id: 'new', kind: 'replace', old: 'C', new: 'E', from: NOW + HOUR, until: NOW + 2 * HOUR, ...override }).map(({ rule, blocks }) => `${rule}${blocks ? '!' : ''}`);

  it('of one person may follow another at once, not overlap it', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ from: NOW + HOUR - 1 })).toEqual(['overlap!']);
    expect(rules({ id: 'there', from: NOW })).toEqual([]);
  });

  it('ends after it begins and names another person', () => {
    expect(rules({ until: NOW + HOUR })).toEqual(['empty_interval!']);
    expect(rules({ new: 'C' })).toEqual(['same_person!']);
  });

  it('may not leave nobody as primary; without a secondary it only warns', () => {
    expect(rules({ kind: 'remove' })).toEqual(['hole!']);
    expect(rules({ kind: 'remove', old: 'A' })).toEqual(['no_secondary']);
    expect(rules({ kind: 'remove', old: 'B' })).toEqual([]);
  });

  it('as a temporary schedule does not overlap another, and may do without a second person', () => {
    const temporary = { id: 'new', users: ['Z'], from: NOW, until: NOW + HOUR };
    expect(temporaryProblems(schedule, temporary).map(({ rule, blocks }) => [rule, blocks])).toEqual([['no_secondary', false]]);
    expect(temporaryProblems(schedule, { ...temporary, users: ['Z', 'W'], until: NOW + 10 * HOUR }).map(({ rule }) => rule)).toEqual(['overlap']);
  });
});
