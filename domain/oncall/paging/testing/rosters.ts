import type { PageContext } from '../page';
import type { Roster } from '../simulate';
import { MINUTE_MS } from '../timers';

/** One stretch of a made-up schedule. */
export interface Stint {
  readonly minutes: number;
  readonly primary: string | null;
  readonly secondary: string | null;
  readonly also?: string;
}

/** Minutes of every day in which business is open; equal = always. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
}

const DAY = 1_440 * MINUTE_MS;

/** A roster that goes through its stints from `start` on, over and over; business hours are the same every UTC day. */
export function madeUpRoster(start: number, stints: readonly Stint[], open: OpenHours = { from: 0, to: 0 }): Roster {
  const cycle = stints.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE_MS;
  return {
    onCall(at) {
      let end = at - mod(at - start, cycle);
      for (const { minutes, primary, secondary, also } of stints) {
        end += minutes * MINUTE_MS;
        if (at < end) return { primary: held(primary), secondary: held(secondary), also: also === undefined ? [] : [{ user: also }], until: end };
      }
      throw new Error('A cycle covers all time');
    },
    nextOpen(at) {
      if (open.from === open.to) return at;
      const minute = mod(at, DAY) / MINUTE_MS;
      if (minute >= open.from && minute < open.to) return at;
      return at - mod(at, DAY) + open.from * MINUTE_MS + (minute < open.from ? 0 : DAY);
    },
  };
}

export function contextOf(roster: Roster, now: number): PageContext {
  return { now, onCall: (at) => roster.onCall(at), nextOpen: (at) => roster.nextOpen(at) };
}

function held(user: string | null): { readonly user: string } | null {
  return user === null ? null : { user };
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
