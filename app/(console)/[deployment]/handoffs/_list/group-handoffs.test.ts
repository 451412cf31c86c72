import { expect, it } from 'vitest';
import { inGroups } from './group-handoffs';

const note = (id: string, state: 'draft' | 'submitted' | 'accepted' | 'returned', droppedAt: Date | null = null) => ({ id, state, droppedAt });

it('what is open comes first, and a dropped note is none of it', () => {
  const rows = inGroups([note('5', 'draft', new Date(0)), note('4', 'accepted'), note('3', 'submitted'), note('2', 'returned'), note('1', 'draft')]);
  expect(rows.map(({ key }) => key)).toEqual(['Waits for who hands over', '2', '1', 'Waits for who takes over', '3', 'Accepted', '4', 'Dropped', '5']);
});
