import { describe, expect, it } from 'vitest';
import { blocking, choiceOf, heldPages, isOpen, missingWords, progressOf } from './note-standing';
import type { Block, Item, Line, Section } from './note-types';

const AT = new Date(0);
const yes = (decision: Item['choices'][number]['decision']) => ({ decision, ok: true, reason: null });
const item = (id: string, rest: Partial<Item>): Item => ({ id, kind: 'silence', ref: { type: 'silence', id }, label: id, fingerprint: '1', blocks: true, immediate: false, gone: false, decided: null, choices: [yes('keep'), yes('expire')], mayUndecide: false, ...rest });
const line = (id: string, of: string | null): Line => ({ id, ref: { type: 'silence', id }, label: id, text: '', detail: '', at: null, item: of, path: null });
const section = (rest: Partial<Section>): Section => ({ section: 'silences', title: 'Active silences', summary: '', lines: [], blocks: [], ...rest });
const block = (by: string): Block => ({ id: 'b', text: 'x', at: AT, author: { id: by, name: by }, mine: false, afterFreeze: false, earlier: [], mayRevise: false });
const decided = { decision: 'keep' as const, by: { id: 'i', name: 'In' }, at: AT };

describe('what is left to decide', () => {
  const kept = item('kept', { decided });
  const open = item('open', {});
  const gone = item('gone', { gone: true });
  const page = item('page', { kind: 'acked_page', blocks: false, immediate: true });
  const read = item('read', { kind: 'deploy', blocks: false });
  const all = [kept, open, gone, page, read];

  it('blocks as long as it neither is decided nor has ended', () => expect(blocking(all).map(({ id }) => id)).toEqual(['open']));
  it('acked pages are open, and block nothing', () => expect(heldPages(all).map(({ id }) => id)).toEqual(['page']));
  it('what is only to be read is never open', () => expect(isOpen(read)).toBe(false));
  it('counts a section by what has to be decided in it', () => {
    expect(progressOf(section({ lines: all.map(({ id }) => line(id, id)) }), all)).toEqual({ done: 2, of: 4 });
    expect(progressOf(section({ lines: [line('read', 'read')] }), all)).toBeNull();
  });
});

it('the keys take the choices in the order of the rules, whatever order they come in', () => {
  const silence = item('s', { choices: [yes('expire'), yes('keep')] });
  expect([choiceOf(silence, 0)?.decision, choiceOf(silence, 1)?.decision]).toEqual(['keep', 'expire']);
  expect(choiceOf(item('i', { kind: 'incident', choices: [yes('take')] }), 1)).toBeNull();
});

it('says what whoever hands over may have forgotten', () => {
  const outgoing = { id: 'o', name: 'Out' };
  const incidents = section({ section: 'incidents', lines: [line('i', 'i')] });
  expect(missingWords({ outgoing, items: [item('p', { kind: 'acked_page', blocks: false, immediate: true })], sections: [section({ section: 'words' }), incidents] })).toHaveLength(3);
  expect(missingWords({ outgoing, items: [], sections: [section({ section: 'words', blocks: [block('o')] }), section({ ...incidents, blocks: [block('i')] })] })).toEqual([]);
  expect(missingWords({ outgoing, items: [], sections: [section({ section: 'words', blocks: [block('i')] })] })).toHaveLength(1);
});
