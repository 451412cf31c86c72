import { describe, expect, it } from 'vitest';
import { OpenLoop } from './open-loop';

describe('an open-loop schedule', () => {
  it('gives every slot once, with its own time', () => {
    const loop = new OpenLoop({ ratePerSecond: 100, startMs: 1_000, maxBacklog: 1_000 });
    expect(loop.due(999)).toEqual([]);
    expect(loop.due(1_000)).toEqual([{ n: 0, intendedAtMs: 1_000 }]);
    expect(loop.due(1_025).map((slot) => slot.intendedAtMs)).toEqual([1_010, 1_020]);
    expect(loop.due(1_025)).toEqual([]);
  });

  it('after a stall sends late, with the times it should have kept', () => {
    const loop = new OpenLoop({ ratePerSecond: 100, startMs: 0, maxBacklog: 1_000 });
    loop.due(0);
    const late = loop.due(2_000);
    expect(late.length).toBe(200);
    expect(late[0]?.intendedAtMs).toBe(10);
    expect(loop.skipped).toBe(0);
  });

  it('bounds how much it catches up, and counts the rest', () => {
    const loop = new OpenLoop({ ratePerSecond: 100, startMs: 0, maxBacklog: 50 });
    loop.due(0);
    const late = loop.due(10_000);
    expect(late.length).toBe(50);
    expect(late.at(-1)?.n).toBe(1_000);
    expect(loop.skipped).toBe(950);
  });
});
