import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR, DEFAULT_HANDOFF } from './schedule';
import { DaySchema, OverrideInputSchema, ScheduleDefinitionSchema, ScheduleVersionSchema, TemporaryInputSchema, ZoneSchema } from './schemas';
import { weeklyRotation } from './testing/vectors';

const layer = { id: 'base', name: ' Weekly ', priority: 0, rotation: weeklyRotation, restrictions: [{ weekdays: [1, 5], from: '22:00', to: '06:00' }] };
const definition = { layers: [layer], calendar: DEFAULT_CALENDAR, handoff: DEFAULT_HANDOFF };

const messages = (result: { success: boolean; error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined }) => result.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
const wrong = (change: object) => messages(ScheduleDefinitionSchema.safeParse({ ...definition, ...change }));
const wrongRotation = (change: object) => wrong({ layers: [{ ...layer, rotation: { ...weeklyRotation, ...change } }] });

describe('what a form may enter', () => {
  it('a whole definition, and a version that is stored', () => {
    expect(ScheduleDefinitionSchema.parse(definition)).toMatchObject({ layers: [{ name: 'Weekly' }] });
    expect(ScheduleVersionSchema.parse({ ...definition, validFrom: Number.MIN_SAFE_INTEGER }).validFrom).toBe(Number.MIN_SAFE_INTEGER);
  });

  it.each([
    [wrongRotation({ anchorDate: '2026-02-30' }), ['layers.0.rotation.anchorDate: This day does not exist']],
    [wrongRotation({ anchorDate: '5 Oct 2026' }), ['layers.0.rotation.anchorDate: Write a day as YYYY-MM-DD, in the years 2000 to 2099']],
    [wrongRotation({ anchorTime: '24:00' }), ['layers.0.rotation.anchorTime: Write a time as HH:MM, from 00:00 to 23:59']],
    [wrongRotation({ every: 0 }), ['layers.0.rotation.every: A turn lasts at least 1']],
    [wrongRotation({ users: [] }), ['layers.0.rotation.users: Name at least one person']],
    [wrongRotation({ unit: 'hour' }), ['layers.0.rotation.unit: A turn is counted in day, week or month']],
    [wrong({ layers: [] }), ['layers: A schedule needs at least one layer']],
    [wrong({ layers: [layer, layer] }), ['layers: Two layers have the same id', 'layers: Two layers have the same priority']],
    [wrong({ calendar: { ...DEFAULT_CALENDAR, weekdays: [1, 1] } }), ['calendar.weekdays: A weekday is named twice']],
    [wrong({ calendar: { ...DEFAULT_CALENDAR, weekdays: [] } }), ['calendar.weekdays: Name at least one weekday']],
    [wrong({ handoff: { weekday: 0, time: '10:00' } }), ['handoff.weekday: A weekday is at least 1 (Monday)']],
  ])('%j', (found, expected) => {
    expect(found).toEqual(expected);
  });

  it('zones and days', () => {
    expect(ZoneSchema.safeParse('Europe/London').success).toBe(true);
    expect(messages(ZoneSchema.safeParse('GMT+1:00'))).toEqual([': Write the name of a time zone, such as Europe/London or America/New_York']);
    expect(DaySchema.safeParse('2028-02-29').success).toBe(true);
  });

  it('overrides by their kind, in order and not for ever', () => {
    const span = { from: Date.UTC(2026, 9, 28), until: Date.UTC(2026, 9, 30) };
    expect(OverrideInputSchema.safeParse({ kind: 'add', new: 'D', ...span }).success).toBe(true);
    expect(OverrideInputSchema.safeParse({ kind: 'remove', old: 'A', new: 'D', ...span }).success).toBe(false);
    expect(messages(OverrideInputSchema.safeParse({ kind: 'replace', old: 'A', ...span }))).toEqual(['new: A person is needed']);
    expect(messages(OverrideInputSchema.safeParse({ kind: 'replace', old: 'A', new: 'A', ...span }))).toEqual(['new: A person cannot stand in for themselves']);
    expect(messages(OverrideInputSchema.safeParse({ kind: 'add', new: 'D', from: span.until, until: span.from }))).toEqual(['until: The end must be later than the beginning']);
    expect(messages(OverrideInputSchema.safeParse({ kind: 'add', new: 'D', ...span, until: Date.UTC(2028, 0, 1) }))).toEqual(['until: At most 366 days']);
    expect(messages(OverrideInputSchema.safeParse({ kind: 'swap', ...span }))).toEqual(['kind: An override is replace, remove or add']);
    expect(messages(TemporaryInputSchema.safeParse({ ...span, users: ['Y', 'Y'] }))).toEqual(['users: A person is named twice']);
  });
});
