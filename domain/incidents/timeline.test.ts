import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAlert, fromChange, fromPageEvent, fromTelemetry } from './derive';
import { categoryOf, inOrder, mayCorrect, mergeTimeline, pinnedRefs } from './timeline';
import { DERIVED_KINDS, ENTRY_KINDS, type TimelineEntry } from './timeline-facts';

const entry = (id: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({ id, at: 10, recordedAt: 10, kind: 'note', author: 'Ana', text: id, ref: null, supersedes: null, ...more });
const change = { id: 'c1', kind: 'acl.grant.enforced', summary: 'signal-2: 1 line enforced in 762 ms', actorName: 'Lea', effectiveFrom: 5, recordedAt: 6 };

describe('a timeline', () => {
  it('is kept and derived entries in the order in which things happened', () => {
    const lines = mergeTimeline([entry('note', { at: 7 })], [fromChange(change), ...fromAlert({ id: 'a1', title: 'OMSLatency', severity: 'critical', startsAt: 6, endsAt: 9 })]);
    expect(lines.map(({ id, category, derived }) => [id, category, derived])).toEqual([['change:c1', 'changes', true], ['alert:a1:alert_fired', 'telemetry', true], ['note', 'people', false], ['alert:a1:alert_ended', 'telemetry', true]]);
  });

  it('changes when the source of a line changes, and loses the line with it', () => {
    const shown = (rows: readonly (typeof change)[]): readonly string[] => mergeTimeline([], rows.map(fromChange)).map(({ at, text }) => `${at} ${text}`);
    expect(shown([change])).toEqual(['5 signal-2: 1 line enforced in 762 ms']);
    expect(shown([{ ...change, effectiveFrom: 3, summary: 'signal-2: corrected' }])).toEqual(['3 signal-2: corrected']);
    expect(shown([])).toEqual([]);
  });

  it('says what a page, an alert and a curve did', () => {
    expect(fromPageEvent({ id: '1', pageId: 'p', at: 1, type: 'notified', users: ['ana'], step: 1, detail: 'by email and Slack' })).toMatchObject({ kind: 'page', text: 'Paged @{ana} · step 1 · by email and Slack', ref: { type: 'page', id: 'p' } });
    expect(fromPageEvent({ id: '2', pageId: 'p', at: 1, type: 'acked', users: ['ana'], step: null, detail: '' })).toMatchObject({ kind: 'page_ack', text: 'Acked by @{ana}' });
    expect(fromPageEvent({ id: '3', pageId: 'p', at: 1, type: 'skipped', users: [], step: 2, detail: '' }).text).toContain('Nobody was on call');
    expect(fromAlert({ id: 'a', title: 'X', severity: 'warning', startsAt: 1, endsAt: null }).map(({ text }) => text)).toEqual(['X fires (warning)']);
    expect(fromTelemetry({ id: 't', at: 1, text: 'p99 31 → 412 ms', ref: null })).toMatchObject({ id: 'telemetry:t', kind: 'telemetry' });
  });

  it('shows the latest wording of a corrected entry, at its own time, with the earlier ones in it', () => {
    const kept = [entry('a', { text: 'at noon' }), entry('b', { supersedes: 'a', recordedAt: 11, text: 'at one' }), entry('c', { supersedes: 'b', at: 3, recordedAt: 12, text: 'at two' }), entry('d', { at: 5 })];
    expect(mergeTimeline(kept, []).map(({ id, earlier }) => [id, earlier.map((each) => each.id)])).toEqual([['c', ['b', 'a']], ['d', []]]);
  });

  it('lets people correct what they wrote, once per wording, and nothing else', () => {
    const kept = [entry('a'), entry('b', { supersedes: 'a' })];
    expect(mayCorrect(entry('b'), kept)).toEqual({ ok: true });
    expect(mayCorrect(entry('a'), kept)).toEqual({ ok: false, reason: 'It was corrected meanwhile: correct the latest wording.' });
    for (const kind of DERIVED_KINDS) expect(mayCorrect(entry('x', { kind }), [])).toMatchObject({ ok: false, reason: expect.stringContaining('correct it there') });
    expect(mayCorrect(entry('x', { kind: 'resolved' }), [])).toMatchObject({ ok: false });
  });

  it('marks the lines whose record is pinned as a cause, until it is unpinned', () => {
    const ref = { type: 'change', id: 'c1' };
    const pin = (id: string, kind: 'pinned' | 'unpinned', recordedAt: number, pinned = ref): TimelineEntry => entry(id, { kind, recordedAt, ref: pinned });
    const marked = (kept: readonly TimelineEntry[]): readonly string[] => mergeTimeline(kept, [fromChange(change)]).filter((line) => line.pinned).map(({ id }) => id);
    expect(marked([pin('1', 'pinned', 1)])).toEqual(['change:c1']);
    expect(marked([pin('1', 'pinned', 1), pin('2', 'unpinned', 2)])).toEqual([]);
    expect(pinnedRefs([pin('3', 'pinned', 3), pin('1', 'pinned', 1, { type: 'page', id: 'p' }), pin('2', 'unpinned', 2)])).toEqual([ref, { type: 'page', id: 'p' }]);
  });

  const anyEntry = fc.record({ at: fc.nat({ max: 5 }), recordedAt: fc.nat({ max: 5 }), kind: fc.constantFrom(...ENTRY_KINDS), supersedes: fc.option(fc.nat({ max: 9 })) });

  it('loses no entry and shows none twice, in one order for everybody', () => {
    fc.assert(fc.property(fc.array(anyEntry, { maxLength: 10 }).chain((list) => {
      // Only an earlier entry can be corrected, as the store has it.
      const kept = list.map(({ supersedes, ...rest }, at) => entry(String(at), { ...rest, supersedes: supersedes !== null && supersedes < at ? String(supersedes) : null }));
      return fc.tuple(fc.constant(kept), fc.shuffledSubarray(kept, { minLength: kept.length }));
    }), ([kept, shuffled]) => {
      const lines = mergeTimeline(kept, []);
      expect(mergeTimeline(shuffled, [])).toEqual(lines);
      expect(lines).toEqual(lines.toSorted(inOrder));
      expect(new Set(lines.flatMap((line) => [line.id, ...line.earlier.map(({ id }) => id)]))).toEqual(new Set(kept.map(({ id }) => id)));
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    }), { numRuns: 1_000 });
  });

  it('has a filter for every kind', () => {
    expect(new Set(ENTRY_KINDS.map(categoryOf))).toEqual(new Set(['people', 'changes', 'telemetry', 'room']));
  });
});
