import { describe, expect, it } from 'vitest';
import { mayRevise, mayWrite } from './blocks';
import { draftNote, itemsOf, noteView } from './note';
import { NOTE_SECTIONS, type NoteBlock, type ShiftFacts } from './note-facts';
import { DecideSchema, ReturnReasonSchema, WriteBlockSchema } from './schemas';
import { emptyShift } from './testing/shift';

const HOUR = 3_600_000;
const incident = { id: 'i1', label: 'INC-151', title: 'dgm-polygon publishes 38 % less', severity: 3, state: 'mitigated', nextStep: 'vendor ticket 88213', owner: 'out', since: 5 } as const;
const silence = { id: 's1', label: 'S-220', matchers: 'instance=~"bor-.*"', reason: 'disk swap bor-1', by: 'Lea', endsAt: emptyShift.until + 80 * HOUR, mutesNow: 1 };
const facts: ShiftFacts = {
  ...emptyShift,
  incidents: [incident],
  silences: [silence, { ...silence, id: 's2', label: 'S-218', endsAt: emptyShift.until + HOUR }],
  ackedPages: [{ id: 'p1', label: 'P-8841', title: 'bor-1 heartbeat late', ackedAt: 9, ackedBy: 'out' }],
  budgets: [{ id: 'b1', service: 'oms', title: 'order.created', leftAtStart: 0.9, leftAtEnd: 0.62 }, { id: 'b2', service: 'ems', title: 'fills', leftAtStart: null, leftAtEnd: 0.5 }],
  grants: [{ id: 'g1', plugin: 'signal-2', summary: 'publish platform.signal.signal-2.**', state: 'decided', at: 7, by: 'Lea' }],
};
const textOf = (shift: ShiftFacts, section: string): unknown => draftNote(shift).find((each) => each.section === section);

describe('a note', () => {
  it('has every section in its place, also when there is nothing to say', () => {
    const note = draftNote(emptyShift);
    expect(note.map(({ section }) => section)).toEqual(NOTE_SECTIONS);
    expect(note.map(({ summary }) => summary)).toEqual(['', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none']);
  });

  it('tells each record in one line that links to it', () => {
    expect(textOf(facts, 'incidents')).toEqual({ section: 'incidents', title: 'Open incidents', summary: '1 open', lines: [{ id: 'incidents:i1', ref: { type: 'incident', id: 'i1' }, item: 'incident:i1', label: 'INC-151', text: 'dgm-polygon publishes 38 % less', detail: 'Sev3 · mitigated · Next: vendor ticket 88213 · Owner: @{out}', at: 5 }] });
    expect(textOf(facts, 'silences')).toMatchObject({ summary: '2 active, 1 end within 72 h', lines: [{ detail: '“disk swap bor-1” · by Lea · mutes 1 now' }, {}] });
    expect(textOf(facts, 'budgets')).toMatchObject({ summary: '2, 1 lower than at the start, 1 unknown', lines: [{ detail: '90 % → 62 % left' }, { detail: 'unknown → 50 % left' }] });
    expect(textOf(facts, 'grants')).toMatchObject({ summary: '1 decided', lines: [{ label: 'signal-2', detail: 'by Lea' }] });
  });

  it('changes with its sources, line by line', () => {
    const resolved = { ...facts, incidents: [{ ...incident, state: 'active', nextStep: '' }], silences: [] };
    expect(textOf(resolved, 'incidents')).toMatchObject({ lines: [{ detail: 'Sev3 · active · no next step written · Owner: @{out}' }] });
    expect(textOf(resolved, 'silences')).toMatchObject({ summary: 'none', lines: [] });
  });

  it('gives each line to decide an item, with a fingerprint of what is decided about', () => {
    const items = itemsOf(facts);
    expect(items.map(({ id }) => id)).toEqual(['incident:i1', 'silence:s1', 'silence:s2', 'acked_page:p1', 'grant:g1', 'budget:b1', 'budget:b2']);
    const of = (shift: ShiftFacts): string | undefined => itemsOf(shift).find(({ id }) => id === 'silence:s1')?.fingerprint;
    expect(of({ ...facts, silences: [{ ...silence, mutesNow: 7 }] })).toBe(of(facts));
    expect(of({ ...facts, silences: [{ ...silence, endsAt: silence.endsAt + HOUR }] })).not.toBe(of(facts));
    expect(DecideSchema.safeParse({ item: 'silence:s1', decision: 'keep', fingerprint: of(facts) }).success).toBe(true);
  });
});

describe('words in a note', () => {
  const block = (id: string, more: Partial<NoteBlock> = {}): NoteBlock => ({ id, section: 'words', author: 'out', authorName: 'Olga', text: id, at: 1, afterFreeze: false, supersedes: null, ...more });
  const handoff = { state: 'submitted', outgoing: 'out', incoming: 'in' } as const;

  it('stay when the draft is renewed, in their section, the latest wording in the place of the first', () => {
    const blocks = [block('b', { at: 2 }), block('a'), block('a2', { at: 9, supersedes: 'a' }), block('c', { section: 'incidents', at: 3 })];
    for (const shift of [facts, emptyShift]) {
      const view = noteView(draftNote(shift), blocks);
      expect(view.find(({ section }) => section === 'words')?.blocks.map(({ id, earlier }) => [id, earlier.map((each) => each.id)])).toEqual([['a2', ['a']], ['b', []]]);
      expect(view.find(({ section }) => section === 'incidents')?.blocks.map(({ id }) => id)).toEqual(['c']);
    }
    expect(noteView(draftNote(facts), [block('a'), block('gone', { supersedes: 'a', text: '' })])[0]?.blocks).toEqual([]);
  });

  it('are written by both until it is accepted, and changed by who wrote them', () => {
    expect(mayWrite(handoff, 'in')).toEqual({ ok: true });
    expect(mayWrite(handoff, 'else')).toEqual({ ok: false, reason: 'Only @{out} and @{in} write into this note.' });
    expect(mayWrite({ ...handoff, state: 'accepted' }, 'in')).toMatchObject({ ok: false });
    expect(mayRevise(handoff, block('a'), 'words', [block('a')], 'out')).toEqual({ ok: true });
    expect(mayRevise(handoff, block('a'), 'words', [], 'in')).toEqual({ ok: false, reason: 'Olga wrote this: add your own words beside it.' });
    expect(mayRevise(handoff, block('a'), 'grants', [], 'out')).toMatchObject({ ok: false });
    expect(mayRevise(handoff, block('a'), 'words', [block('a2', { supersedes: 'a' })], 'out')).toEqual({ ok: false, reason: 'This was changed meanwhile: change the latest wording.' });
  });

  it('are refused with what would be right', () => {
    const messages = (result: { error?: { issues: readonly { message: string }[] } | undefined }): unknown => result.error?.issues.map(({ message }) => message);
    expect(messages(WriteBlockSchema.safeParse({ section: 'words', text: ' ', supersedes: null }))).toEqual(['The text is missing']);
    expect(messages(ReturnReasonSchema.safeParse('no'))).toEqual(['The reason is missing: say in at least 10 characters what to add or correct']);
    expect(messages(DecideSchema.safeParse({ item: 'x', decision: 'keep', fingerprint: '1' }))).toEqual(['An item is named by its kind and its record']);
  });
});
