import { describe, expect, it } from 'vitest';
import { readPair } from './burns';
import { pairsOf } from './pairs';
import { stepPair } from './evaluate';
import { ratioSlo } from './testing/objectives';
import simulations from './vectors/simulations.json';
import type { WindowSum } from './windows';

const MINUTE_MS = 60_000;
const { perMinute, target, periodS, vectors } = simulations;
const definition = ratioSlo({ target, periodS });

/** Bad events until the end of each minute; none before minute 0. */
function prefixOf(stretches: (typeof vectors)[number]['bad'], minutes: number): (minute: number) => number {
  const sums = [0];
  for (let minute = 0; minute < minutes; minute += 1) {
    const part = stretches.find(({ from, to }) => minute >= from && minute < to)?.part ?? 0;
    sums.push((sums.at(-1) ?? 0) + part * perMinute);
  }
  return (minute) => sums[Math.max(0, minute)] ?? 0;
}

function windowOf(bad: (minute: number) => number, minute: number, seconds: number): WindowSum {
  const minutes = seconds / 60;
  return { seconds, from: (minute - minutes) * MINUTE_MS, to: minute * MINUTE_MS, bad: bad(minute) - bad(minute - minutes), total: perMinute * minutes, measuredS: seconds };
}

describe('an alert starts and ends at the minute the vectors say', () => {
  it.each(vectors)('$id', ({ pair: index, bad: stretches, fires, ends }) => {
    const pair = pairsOf(definition)[index];
    if (!pair) throw new Error(`There is no alert ${index}`);
    const last = Math.max(...stretches.map(({ to }) => to)) + pair.longS / 60;
    const bad = prefixOf(stretches, last);
    const changes: { minute: number; firing: boolean }[] = [];
    let firing = false;
    for (let minute = 0; minute <= last; minute += 1) {
      const reading = readPair(pair, definition, { long: windowOf(bad, minute, pair.longS), short: windowOf(bad, minute, pair.shortS) }, false);
      const next = stepPair({ firing }, reading);
      if (next.firing !== firing) changes.push({ minute, firing: next.firing });
      firing = next.firing;
    }
    expect(changes.slice(0, 2)).toEqual([{ minute: fires, firing: true }, { minute: ends, firing: false }]);
    expect(changes, 'once for each stretch').toHaveLength(2 * stretches.length);
    expect(firing).toBe(false);
  });
});
