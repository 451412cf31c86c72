import { describe, expect, it } from 'vitest';
import { capsOf, comboOf, GO_TIMEOUT_MS, isSingleKey, type KeyOutcome, keyTable, type KeyStroke, NO_KEYS, resolveKey } from './keys';

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

function press(...combos: readonly (readonly [string, number])[]): KeyOutcome {
  let state = NO_KEYS;
  let outcome: KeyOutcome = null;
  for (const [combo, at] of combos) ({ state, outcome } = resolveKey(state, combo, at));
  return outcome;
}

describe('key table', () => {
  it('gives no two verbs the same key', () => {
    expect(new Set(keyTable.map(row => row.combo)).size).toBe(keyTable.length);
    expect(new Set(keyTable.map(row => row.id)).size).toBe(keyTable.length);
  });
  it('reads strokes as the table writes them', () => {
    expect(comboOf(stroke('X', { shiftKey: true }))).toBe('shift+x');
    expect(comboOf(stroke('X'))).toBe('x');
    expect(comboOf(stroke('*', { shiftKey: true }))).toBe('*');
    expect(comboOf(stroke('?', { shiftKey: true }))).toBe('?');
    expect(comboOf(stroke(' '))).toBe('space');
    expect(comboOf(stroke('k', { metaKey: true }))).toBe('mod+k');
    expect(comboOf(stroke('Shift', { shiftKey: true }))).toBeNull();
    expect(comboOf(stroke('a', { altKey: true }))).toBeNull();
  });
  it('leaves Enter and Escape working for a person who switched the single keys off', () => {
    expect(['enter', 'escape', 'mod+k'].filter(isSingleKey)).toEqual([]);
    expect(capsOf('back', false)).toEqual(['Esc']);
  });
  it('leaves a browser combination such as Ctrl+A alone', () => expect(press(['mod+a', 0])).toBeNull());
  it('resolves every row of the table to its own verb', () => {
    for (const row of keyTable.filter(each => each.id !== 'go')) expect(press([row.combo, 0])).toEqual({ kind: 'verb', id: row.id });
  });
});

describe('go to', () => {
  it('takes the letter after g, even one that is a verb by itself', () => expect(press(['g', 0], ['a', 400])).toEqual({ kind: 'go', letter: 'a' }));
  it('forgets g after a while', () => expect(press(['g', 0], ['a', GO_TIMEOUT_MS + 1])).toEqual({ kind: 'verb', id: 'approve' }));
  it('goes to the place called g', () => expect(press(['g', 0], ['g', 100])).toEqual({ kind: 'go', letter: 'g' }));
  it('drops g when something else follows', () => expect(press(['g', 0], ['enter', 50], ['a', 100])).toEqual({ kind: 'verb', id: 'approve' }));
});

describe('hints', () => {
  it('prints caps', () => {
    expect(capsOf('selectRange', false)).toEqual(['Shift', 'x']);
    expect(capsOf('palette', true)).toEqual(['⌘', 'K']);
    expect(capsOf('palette', false)).toEqual(['Ctrl', 'K']);
    expect(capsOf('pause', false)).toEqual(['Space']);
  });
  it('knows which keys a person may switch off', () => expect(['a', 'space', 'shift+x', 'mod+k', 'enter'].map(isSingleKey)).toEqual([true, true, true, false, false]));
});
