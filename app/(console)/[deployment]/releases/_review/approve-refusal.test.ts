import { expect, it } from 'vitest';
import type { Review } from '../_release/release-types';
import { approveRefusal, overWords } from './approve-refusal';

const yes = { ok: true } as const;
const may = { approve: yes } as Review['may'];

it('gives the rule before anything else', () => {
  expect(approveRefusal({ may: { approve: { ok: false, reason: 'You requested this promotion' } } as Review['may'], reviewHash: null }, true)).toBe('You requested this promotion');
  expect(approveRefusal({ may, reviewHash: null }, false)).toBe('Its gates are still being asked.');
});

it('approves nothing that was not looked at', () => {
  expect(approveRefusal({ may, reviewHash: 'b' }, true)).toMatch(/^It changed/);
  expect(approveRefusal({ may, reviewHash: 'b' }, false)).toBeNull();
});

it('says how it ended', () => {
  expect(overWords({ state: 'rejected', outcome: 'twice as slow', movedByName: 'eva' })).toBe('eva rejected it: twice as slow.');
  expect(overWords({ state: 'pending_approval', outcome: null, movedByName: 'eva' })).toBeNull();
});
