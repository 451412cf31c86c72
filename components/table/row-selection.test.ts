import { describe, expect, it } from 'vitest';
import { NO_SELECTION, reduceSelection, type RowAction } from './row-selection';

const rows = ['a', 'b', 'c', 'd'];
const after = (...actions: readonly RowAction[]) => actions.reduce((state, action) => reduceSelection(state, action, rows), NO_SELECTION);
const down: RowAction = { type: 'move', by: 1 };
const up: RowAction = { type: 'move', by: -1 };

describe('row selection', () => {
  it('starts at the nearer end and stops at the edges', () => {
    expect([after(down).focused, after(up).focused]).toEqual(['a', 'd']);
    expect([after(down, up).focused, after(up, down).focused]).toEqual(['a', 'd']);
  });
  it('toggles the focused row', () => expect([...after(down, down, { type: 'toggle' }).selected]).toEqual(['b']));
  it('selects the range from the last toggled row, either way', () => {
    expect([...after(down, { type: 'toggle' }, down, down, { type: 'range' }).selected]).toEqual(['a', 'b', 'c']);
    expect([...after(up, { type: 'toggle' }, up, { type: 'range' }).selected].toSorted()).toEqual(['c', 'd']);
    expect([...after(down, { type: 'range' }).selected]).toEqual(['a']);
  });
  it('selects all, and none the second time', () => {
    expect(after({ type: 'all' }).selected.size).toBe(4);
    expect(after({ type: 'all' }, { type: 'all' }).selected.size).toBe(0);
  });
  it('never keeps a row that has gone', () => {
    const state = after({ type: 'all' });
    expect([...reduceSelection(state, down, ['b', 'x']).selected]).toEqual(['b']);
    expect(reduceSelection(after(down), down, []).focused).toBeNull();
  });
});
