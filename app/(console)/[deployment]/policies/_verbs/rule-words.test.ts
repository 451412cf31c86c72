import { expect, test } from 'vitest';
import { heldWords } from './rule-words';

const nothing = { mode: 'enforce', heldCount: 0, freedCount: 0, still: 0, beginsAnew: false } as const;

test('what a changed rule would mean is said in words, and what it would not is said, too', () => {
  expect(heldWords(nothing)).toEqual(['Nothing that runs or is on its way would be newly refused from now on.']);
  expect(heldWords({ ...nothing, heldCount: 1, still: 2, freedCount: 1 })).toEqual(['1 fault would be newly refused from now on:', '2 faults would stay so.', '1 fault would not be any more.']);
  expect(heldWords({ ...nothing, mode: 'audit', heldCount: 3, beginsAnew: true })).toEqual(['3 faults would be newly refused if it were enforced:', 'It becomes stricter while in audit: its seven days begin anew.']);
  expect(heldWords({ ...nothing, mode: 'off' }).at(-1)).toBe('The rule is off: nobody looks until its mode is set.');
});
