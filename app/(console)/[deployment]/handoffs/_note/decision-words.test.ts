import { expect, it } from 'vitest';
import { goneWords } from './decision-words';

it('does not say of a page that it ended when it only is not acked by who hands over any more', () => {
  const outgoing = { id: 'o', name: 'Out' };
  expect(goneWords({ kind: 'acked_page' }, { outgoing })).toBe('no longer with Out');
  expect(goneWords({ kind: 'silence' }, { outgoing })).toBe('ended by itself');
});
