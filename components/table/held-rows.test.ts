import { describe, expect, it } from 'vitest';
import { holdRows } from './held-rows';

const keyOf = (row: { id: string }) => row.id;

describe('held rows', () => {
  it('renews rows in place and lets new ones wait, wherever they would go', () => {
    const held = holdRows(['a', 'b'], [{ id: 'new', n: 0 }, { id: 'b', n: 2 }, { id: 'a', n: 1 }], keyOf);
    expect(held).toEqual({ rows: [{ id: 'a', n: 1 }, { id: 'b', n: 2 }], pending: 1 });
  });
  it('lets gone rows go', () => expect(holdRows(['a', 'b'], [{ id: 'b' }], keyOf)).toEqual({ rows: [{ id: 'b' }], pending: 0 }));
});
