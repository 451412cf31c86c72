import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PrefixRow, PrefixRing, RING_S, type Tail } from '@/server/slo/prefix-ring';

const START = 1_790_000_000;

interface Heard {
  second: number;
  bad: number;
  total: number;
  /** Seconds heard, up to and including this one. */
  heard: number;
}

/** What the table is after a tail has been written to it. */
function write(table: readonly PrefixRow[], tail: Tail | null): PrefixRow[] {
  return tail ? [...table.filter((row) => row.at <= tail.after), ...tail.rows] : [...table];
}

function feed(ring: PrefixRing, { second, bad, total, heard }: Heard): void {
  ring.add(second, bad, total);
  ring.measured(second - heard + 1, second);
}

/** Events in any order, at most ten minutes late, with gaps of up to an hour. */
const heardArbitrary = fc
  .array(fc.record({ ahead: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 4000 }) }), late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 600 }) }), total: fc.nat(50), badShare: fc.nat(50), heard: fc.integer({ min: 1, max: 3 }), store: fc.boolean(), restart: fc.nat(9) }), { minLength: 1, maxLength: 120 })
  .map((steps) => {
    let head = START;
    return steps.map(({ ahead, late, total, badShare, heard, store, restart }) => {
      head += ahead;
      return { heard: { second: head - late, total, bad: Math.min(badShare, total), heard }, store, restart: store && restart === 0 };
    });
  });

describe.each([1, 10])('rows %i s apart', (step) => {
  test('every window between exact edges is the sum of the raw events, whatever was late, stored or restarted in between', () => {
    fc.assert(
      fc.property(heardArbitrary, (steps) => {
        let ring = new PrefixRing();
        let table: PrefixRow[] = [];
        const raw: Heard[] = [];
        for (const { heard, store, restart } of steps) {
          feed(ring, heard);
          raw.push(heard);
          if (store) table = write(table, ring.takeTail(step));
          if (restart) ring = new PrefixRing(table.filter((row, at) => row.at > ring.head - RING_S || (table[at + 1]?.at ?? Infinity) > ring.head - RING_S));
        }
        table = write(table, ring.takeTail(step));
        expect(table.map((row) => row.at)).toEqual([...new Set(table.map((row) => row.at))].toSorted((a, b) => a - b));
        const upTo = (second: number) => raw.filter((each) => each.second <= second).reduce((sum, each) => ({ bad: sum.bad + each.bad, total: sum.total + each.total }), { bad: 0, total: 0 });
        const seconds = new Set(raw.flatMap(({ second, heard }) => Array.from({ length: heard }, (_, back) => second - back)));
        for (const edge of edges(table, ring.head, step)) {
          const row = table.findLast((each) => each.at <= edge);
          expect({ bad: row?.bad ?? 0, total: row?.total ?? 0 }, `at ${edge - START}`).toEqual(upTo(edge));
          if (step === 1) expect(row?.measuredS ?? 0).toBe([...seconds].filter((second) => second <= edge).length);
          const known = ring.upTo(edge);
          if (known) expect({ bad: known.bad, total: known.total }).toEqual(upTo(edge));
        }
        // After a restart rows that are seconds apart no longer tell which of their seconds had been measured.
        if (step === 1 || !steps.some((each) => each.restart)) expect(table.at(-1)?.measuredS).toBe(seconds.size);
      }),
      { numRuns: 300 },
    );
  });
});

function edges(table: readonly PrefixRow[], head: number, step: number): number[] {
  const all = table.flatMap((row) => [row.at, row.at - step, row.at + step]).map((at) => Math.floor(at / step) * step);
  return [...all.filter((at) => at <= head), head];
}

test('what is older than can be rewritten is counted in the oldest second that can, not lost', () => {
  const ring = new PrefixRing();
  feed(ring, { second: START, bad: 0, total: 10, heard: 1 });
  ring.takeTail(1);
  ring.add(START - RING_S, 1, 1);
  expect(ring.upTo(START)).toEqual({ bad: 1, total: 11, measuredS: 1 });
  expect(ring.takeTail(1)?.rows).toEqual([{ at: START - 839, bad: 1, total: 1, measuredS: 0 }, { at: START, bad: 1, total: 11, measuredS: 1 }]);
});

test('a second is measured once, whoever reports it', () => {
  const ring = new PrefixRing();
  ring.measured(START - 1, START);
  ring.measured(START, START + 1);
  expect(ring.upTo(START + 1)).toEqual({ bad: 0, total: 0, measuredS: 3 });
  expect(ring.takeTail(1)?.rows.length).toBe(3);
  expect(ring.takeTail(1)).toBeNull();
});
