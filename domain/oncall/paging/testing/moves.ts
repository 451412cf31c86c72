import fc from 'fast-check';
import type { PageEvent } from '../page';
import { MINUTE_MS } from '../timers';
import { URGENCIES } from '../policy';
import { chains } from './arbitraries';

/** What can happen to a page and to the machines that look after it. */
export type Move =
  /** Minutes with a worker. */
  | { readonly type: 'wait'; readonly minutes: number }
  /** Minutes without one. */
  | { readonly type: 'down'; readonly minutes: number }
  /** The clock jumps. */
  | { readonly type: 'jump'; readonly minutes: number }
  /** A timer that was set so many versions ago runs out; 0 = the present one, too early. */
  | { readonly type: 'late_timer'; readonly behind: number }
  | { readonly type: 'event'; readonly event: (now: number) => PageEvent };

const user = fc.constantFrom('A', 'B', 'C');
const urgency = fc.constantFrom(...URGENCIES);

const events: fc.Arbitrary<(now: number) => PageEvent> = fc.oneof(
  { weight: 6, arbitrary: user.map((who) => () => ({ type: 'ack' as const, user: who })) },
  { weight: 4, arbitrary: user.map((who) => () => ({ type: 'unack' as const, user: who })) },
  { weight: 4, arbitrary: user.map((who) => () => ({ type: 'own' as const, user: who })) },
  { weight: 3, arbitrary: fc.constant(() => ({ type: 'owner_left' as const })) },
  { weight: 2, arbitrary: user.map((who) => () => ({ type: 'force_escalate' as const, user: who })) },
  { weight: 4, arbitrary: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 1 })).map(([step, loop]) => () => ({ type: 'unreached' as const, step, loop })) },
  fc.constant(() => ({ type: 'handoff' as const })),
  { weight: 2, arbitrary: fc.tuple(user, fc.integer({ min: -5, max: 1_500 })).map(([who, minutes]) => (now: number) => ({ type: 'snooze' as const, user: who, until: now + minutes * MINUTE_MS, reason: minutes % 9 === 0 ? ' ' : 'waiting' })) },
  fc.tuple(user, urgency, chains).map(([who, to, chain]) => () => ({ type: 'raise' as const, user: who, urgency: to, chain })),
  fc.tuple(user, urgency, chains).map(([who, to, chain]) => () => ({ type: 'lower' as const, user: who, urgency: to, chain })),
  { weight: 2, arbitrary: fc.option(user).map((who) => () => ({ type: 'resolve' as const, user: who })) },
  { weight: 6, arbitrary: fc.constant(() => ({ type: 'fire_again' as const })) },
  { weight: 2, arbitrary: fc.constant(() => ({ type: 'mute' as const })) },
  { weight: 6, arbitrary: fc.constant(() => ({ type: 'unmute' as const })) },
  fc.constant(() => ({ type: 'business_open' as const })),
  fc.constant(() => ({ type: 'sla_due' as const })),
);

/** One of them; most often time goes by. */
export const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }).map((minutes): Move => ({ type: 'wait', minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 600 }).map((minutes): Move => ({ type: 'down', minutes })) },
  { weight: 1, arbitrary: fc.constantFrom(60, -60, 1_440, -1_440).map((minutes): Move => ({ type: 'jump', minutes })) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map((behind): Move => ({ type: 'late_timer', behind })) },
  { weight: 8, arbitrary: events.map((event): Move => ({ type: 'event', event })) },
);
