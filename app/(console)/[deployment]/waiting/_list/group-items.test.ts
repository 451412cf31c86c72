import { expect, it } from 'vitest';
import { groupItems, type WaitingItem } from './group-items';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const item = (id: string, rest: Partial<WaitingItem>): WaitingItem => ({ kind: 'acl_request', id, plugin: 'p', title: id, detail: '', since: new Date(NOW - HOUR), dueAt: null, urgent: false, path: null, ...rest });

it('groups by when a thing is wanted, soonest first, then longest waiting', () => {
  const groups = groupItems(
    [
      item('later', { dueAt: new Date(NOW + 30 * HOUR) }),
      item('young', {}),
      item('old', { since: new Date(NOW - 5 * HOUR) }),
      item('ends', { dueAt: new Date(NOW + 2 * HOUR) }),
      item('broken', { urgent: true, dueAt: new Date(NOW + 90 * HOUR) }),
    ],
    NOW,
  );
  expect(groups.map((group) => [group.name, ...group.items.map((each) => each.id)])).toEqual([['Now', 'broken'], ['Today', 'ends', 'old', 'young'], ['This week', 'later']]);
});

it('an empty group is not shown', () => expect(groupItems([], NOW)).toEqual([]));

it('what ends within the hour, and what is late, is wanted now; a page before both', () => {
  const groups = groupItems([item('soon', { dueAt: new Date(NOW + HOUR / 2) }), item('late', { dueAt: new Date(NOW - 40 * HOUR) }), item('page', { urgent: true, dueAt: new Date(NOW + HOUR / 4) })], NOW);
  expect(groups.map((group) => [group.name, ...group.items.map((each) => each.id)])).toEqual([['Now', 'page', 'late', 'soon']]);
});
