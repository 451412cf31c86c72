import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefused } from './draft';
import { type Chain, URGENCIES } from './policy';
import { simulatePage } from './simulate';
import { chains, hours, stints, T } from './testing/arbitraries';
import { dueEvents, play, played } from './testing/played-page';
import { madeUpRoster } from './testing/rosters';
import { MINUTE_MS } from './timers';

it('the simulator says what comes when time goes by, minute by minute, and nobody answers', { timeout: 60_000 }, () => {
  const scene = fc.record({ urgency: fc.constantFrom(...URGENCIES), chain: chains, stints, hours, at: fc.nat({ max: 1_440 }), minutes: fc.nat({ max: 600 }) });
  fc.assert(
    fc.property(scene, ({ urgency, chain, stints: roles, hours: open, at, minutes }) => {
      const roster = madeUpRoster(T, roles, open);
      const from = T + at * MINUTE_MS;
      const simulation = simulatePage({ urgency, chain }, roster, from, from + minutes * MINUTE_MS);
      if (chain.steps.length === 0) expect(simulation.refused).not.toBeNull();
      else expect(simulation.told.map((one) => [one.at, one.userId, one.why, one.step])).toEqual(watched({ urgency, chain }, roster, from, minutes));
    }),
    { numRuns: 1_500 },
  );
});

/** The same page looked at once a minute, as a worker does. */
function watched(opened: { readonly urgency: (typeof URGENCIES)[number]; readonly chain: Chain }, roster: ReturnType<typeof madeUpRoster>, from: number, minutes: number) {
  let page = played(opened, roster, from);
  for (let minute = 0; minute <= minutes; minute += 1) {
    const now = from + minute * MINUTE_MS;
    // A look may make the next one due.
    for (let acted = true; acted; ) {
      acted = false;
      for (const event of dueEvents(page.page, now)) {
        const after = play(page, event, roster, now);
        if (isRefused(after)) continue;
        page = after;
        acted = true;
        break;
      }
    }
  }
  return page.told.map((one) => [one.at, one.user, one.why, one.step]);
}
