import { describe, expect, it } from 'vitest';
import { onCallAt, peopleOf } from './on-call-at';
import { resolutionWords } from './resolution-words';
import type { Layer, Override, Schedule } from './schedule';
import { shiftsBetween } from './shifts';
import { weeklySchedule } from './testing/vectors';

const ZONE = 'America/New_York';
/** A's week; B is next. */
const AT = Date.parse('2026-10-28T12:00:00Z');
const span = { from: AT - 3_600_000, until: AT + 3_600_000 };

const replace = (old: string, by: string, id = `${old}${by}`): Override => ({ id, kind: 'replace', old, new: by, ...span });
const remove = (old: string): Override => ({ id: `-${old}`, kind: 'remove', old, ...span });
const add = (user: string, id = `+${user}`): Override => ({ id, kind: 'add', new: user, ...span });
const layer = (id: string, priority: number, users: readonly string[], restrictions: Layer['restrictions'] = []): Layer =>
  ({ id, name: id, priority, restrictions, rotation: { anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week', every: 1, users } });

function people(overrides: readonly Override[], more: Partial<Schedule> = {}, layers: readonly Layer[] = []): readonly (string | null)[] {
  const { primary, secondary, also } = onCallAt(weeklySchedule(ZONE, { overrides, ...more }, layers), AT);
  return [primary?.user ?? null, secondary?.user ?? null, ...also.map((held) => held.user)];
}

describe('overrides', () => {
  it.each<[string, readonly Override[], readonly (string | null)[]]>([
    ['nothing', [], ['A', 'B']],
    ['replace by an outsider', [replace('A', 'D')], ['D', 'B']],
    ['replace by the secondary: the next becomes secondary', [replace('A', 'B')], ['B', 'C']],
    ['replace the secondary by the primary: the next becomes secondary', [replace('B', 'A')], ['A', 'C']],
    ['two swap', [replace('A', 'B'), replace('B', 'A')], ['B', 'A']],
    ['no chain from A over B to D', [replace('A', 'B'), replace('B', 'D')], ['B', 'D']],
    ['both replaced by one person: the third is secondary', [replace('A', 'D'), replace('B', 'D')], ['D', 'C']],
    ['the next has a stand-in too', [replace('A', 'B'), replace('C', 'D')], ['B', 'D']],
    ['the next has the primary as stand-in: there is no third', [replace('A', 'B'), replace('C', 'B')], ['B', null]],
    ['the next is away', [replace('A', 'B'), remove('C')], ['B', null]],
    ['an absent person', [replace('C', 'D'), remove('Z')], ['A', 'B']],
    ['remove the secondary', [remove('B')], ['A', null]],
    ['remove and add: the added takes the empty place', [remove('A'), add('D')], ['D', 'B']],
    ['add: told with the primary, in order', [add('E'), add('D')], ['A', 'B', 'D', 'E']],
    ['add someone who is there', [add('B'), add('A')], ['A', 'B']],
    ['an added person is not replaced', [add('D'), replace('D', 'E')], ['A', 'B', 'D']],
    ['of two for one person the one that began later', [replace('A', 'D'), { ...replace('A', 'E'), from: span.from + 1 }], ['E', 'B']],
  ])('%s', (_, overrides, expected) => {
    expect(people(overrides)).toEqual(expected);
    expect(people(overrides.toReversed())).toEqual(expected);
  });

  it('count in [from, until) and say so in the span', () => {
    const schedule = weeklySchedule(ZONE, { overrides: [replace('A', 'D')] });
    const user = (at: number) => onCallAt(schedule, at).primary?.user;
    expect([span.from - 1, span.from, span.until - 1, span.until].map(user)).toEqual(['A', 'D', 'D', 'A']);
    expect(onCallAt(schedule, AT)).toMatchObject(span);
    expect(shiftsBetween(schedule, span.from - 1, span.until + 1).filter((shift) => shift.role === 'primary').map(({ user: who, because, overrideId }) => [who, because, overrideId])).toEqual([['A', 'layer', null], ['D', 'override', 'AD'], ['A', 'layer', null]]);
  });
});

describe('layers', () => {
  it.each<[string, readonly Layer[], readonly (string | null)[]]>([
    ['a higher one wins and names both', [layer('high', 5, ['X', 'Y'])], ['Y', 'X']],
    ['one person above: the second comes from below', [layer('high', 5, ['X'])], ['X', 'A']],
    ['the same person above as below: the second is another', [layer('high', 5, ['A'])], ['A', 'B']],
    ['nobody in it: passed over', [layer('high', 5, [])], ['A', 'B']],
    ['outside its hours', [layer('high', 5, ['X'], [{ weekdays: [1], from: '00:00', to: '00:00' }])], ['A', 'B']],
    ['24 hours of its day', [layer('high', 5, ['X'], [{ weekdays: [3], from: '00:00', to: '00:00' }])], ['X', 'A']],
    ['over midnight, from the day before', [layer('high', 5, ['X'], [{ weekdays: [2], from: '22:00', to: '08:30' }])], ['X', 'A']],
    ['of equals the one listed first', [layer('one', 0, ['X']), layer('two', 0, ['Y'])], ['X', 'Y']],
    ['lower ones do not count', [layer('low', -1, ['X'])], ['A', 'B']],
  ])('%s', (_, layers, expected) => {
    expect(people([], {}, layers)).toEqual(expected);
  });

  it('each make a shift of their own, also when the person stays', () => {
    const schedule = weeklySchedule(ZONE, {}, [layer('high', 5, ['A'], [{ weekdays: [3], from: '09:00', to: '17:00' }])]);
    const shifts = shiftsBetween(schedule, AT, AT + 3 * 3_600_000).filter((shift) => shift.role === 'primary');
    expect(shifts.map(({ user, layer: by, from }) => [user, by, new Date(from).toISOString()])).toEqual([['A', 'base', '2026-10-28T12:00:00.000Z'], ['A', 'high', '2026-10-28T13:00:00.000Z']]);
  });

  it('give the same person only one place, however often the round names them', () => {
    const schedule = weeklySchedule(ZONE, {}, [layer('high', 5, ['A', 'A', 'A', 'A', 'B'])]);
    expect(onCallAt(schedule, AT)).toMatchObject({ primary: { user: 'A' }, secondary: { user: 'B', layer: 'high' } });
  });
});

describe('temporary schedules and versions', () => {
  it('a temporary schedule says who, whatever else there is', () => {
    expect(people([replace('Y', 'D'), add('E')], { temporaries: [{ id: 't', users: ['Y', 'Y', 'Z', 'W'], ...span }] })).toEqual(['Y', 'Z', 'W']);
    expect(people([], { temporaries: [{ id: 't', users: ['Y'], from: span.from, until: AT }] })).toEqual(['A', 'B']);
  });

  it('a new version does not change what was, and begins to the millisecond', () => {
    const before = weeklySchedule(ZONE).versions;
    const after = weeklySchedule(ZONE, {}, [layer('new', 9, ['N', 'M'])]).versions.map((version) => ({ ...version, validFrom: AT }));
    const schedule = weeklySchedule(ZONE, { versions: [...before, ...after] });
    expect([AT - 1, AT].map((at) => onCallAt(schedule, at).primary?.user)).toEqual(['A', 'M']);
    expect(onCallAt(schedule, AT - 1).until).toBe(AT);
    expect(onCallAt({ ...schedule, versions: after }, AT - 1)).toMatchObject({ primary: null, secondary: null, until: AT, trace: [{ rule: 'no_version' }, { rule: 'no_one_on_call' }, { rule: 'no_one_on_call' }] });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => onCallAt(weeklySchedule('Europe/Lundon'), AT)).toThrow(RangeError);
  });
});

it('tells why, in words', () => {
  const schedule = weeklySchedule(ZONE, { overrides: [replace('A', 'B'), add('E'), remove('Z')] }, [layer('Nights', 5, ['X'], [{ weekdays: [1], from: '22:00', to: '06:00' }])]);
  const now = onCallAt(schedule, AT);
  expect(now.trace.map((step) => resolutionWords(step, (user) => user.toLowerCase()))).toEqual([
    'Layer “Nights” does not count: outside its hours.',
    'Layer “Weekly”: a is primary.',
    'Layer “Weekly”: b is secondary.',
    'Override: b stands in for a as primary.',
    'b is primary already, so c is next for secondary.',
    'An override (remove) changes nothing: the person it names was not on call.',
    'Override: e is added and is told with the primary.',
  ]);
  expect(now.users).toEqual(['B', 'C', 'E']);
  expect([peopleOf(now, 'primary'), peopleOf(now, 'secondary')]).toEqual([['B', 'E'], ['C']]);
});
