import { describe, expect, it } from 'vitest';
import { ActionSchema, DeclareSchema, OpenSchema, ReasonSchema, SeverityChangeSchema, WriteEntrySchema } from './schemas';
import { peopleIn, personMark, withNames } from './person-mark';

describe('what people type into an incident', () => {
  it.each([
    [OpenSchema, { title: ' Ord ', source: 'manual' }, 'A title is missing: write at least 5 characters'],
    [OpenSchema, { title: 'Orders are late', source: 'rumour' }, 'It was noticed by an alert, by a person or on the bus'],
    [DeclareSchema, { severity: 5, services: [], impact: 'Orders are late', commander: 'ana' }, 'The severity is 1, 2, 3 or 4'],
    [DeclareSchema, { severity: 2, services: [], impact: 'late', commander: 'ana' }, 'The impact is missing: write at least 10 characters'],
    [DeclareSchema, { severity: 2, services: [], impact: 'Orders are late', commander: 'ana', startedAt: 1_000 }, 'That time is before the year 2000'],
    [SeverityChangeSchema, { severity: 1, reason: '          no' }, 'The reason is missing: write at least 10 characters'],
    [WriteEntrySchema, { kind: 'note', text: '  ' }, 'The text is missing'],
    [WriteEntrySchema, { kind: 'resolved', text: 'It is over' }, 'It is a note, an update or an action'],
    [ReasonSchema, 'x'.repeat(1_001), 'The reason has at most 1,000 characters'],
    [ActionSchema, { id: 'x', text: 'Cap the rate', type: 'prevent', owner: null, dueAt: null }, 'An action has an id'],
  ])('%# is refused with what would be right', (schema, value, message) => {
    expect(schema.safeParse(value).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('is trimmed', () => {
    expect(OpenSchema.parse({ title: ' Orders are late ', source: 'manual' })).toEqual({ title: 'Orders are late', source: 'manual' });
  });
});

describe('a sentence that names people', () => {
  it('gets their names, and leaves a mark of somebody unknown alone', () => {
    const sentence = `${personMark('u1')} asked ${personMark('u2')}, not ${personMark('u1')}`;
    expect(peopleIn(sentence)).toEqual(['u1', 'u2']);
    expect(withNames(sentence, (user) => (user === 'u1' ? 'Ana' : null))).toBe('Ana asked @{u2}, not Ana');
  });
});
