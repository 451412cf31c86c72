import type { PageFacts } from './page';
import { NEVER_HELD } from './policy';

export const MINUTE_MS = 60_000;
/** How long the last person has, in minutes, where a chain does not repeat, before the page counts as exhausted. */
export const LAST_WAIT_MIN = 30;
/** Within this after being told, a person is not told again by a new start of the chain. */
export const RECENT_MS = 5 * MINUTE_MS;
/** A clock that went back by less is another machine's clock, not a jump. */
export const CLOCK_SLACK_MS = MINUTE_MS;

/** When a step of the present run is due; the index must be one of the chain's. */
export function stepAt(page: PageFacts, index: number): number {
  return page.t0 + (page.chain.steps[index]?.afterMin ?? 0) * MINUTE_MS;
}

/** When the chain goes on by itself, were it not paused: the next step, the next run, or the end of the last one. */
export function chainDue(page: PageFacts): number | null {
  const last = page.chain.steps.length - 1;
  if (page.exhausted || last < 0) return null;
  return page.step < last ? stepAt(page, page.step + 1) : stepAt(page, last) + (page.chain.repeatEveryMin ?? LAST_WAIT_MIN) * MINUTE_MS;
}

/** Sets the timers that follow from the state. When a held page is due is not in its facts: `hold` sets that. */
export function withTimers(page: PageFacts): PageFacts {
  return { ...page, dueAt: dueOf(page), slaDueAt: slaDueOf(page) };
}

function dueOf(page: PageFacts): number | null {
  switch (page.state) {
    case 'held': return page.dueAt;
    case 'triggered': return chainDue(page);
    case 'acked': return page.ackUntil;
    case 'snoozed': return page.snoozedUntil;
    case 'muted':
    case 'resolved': return null;
  }
}

function slaDueOf({ state, slaFrom, chain }: PageFacts): number | null {
  return state !== 'triggered' || slaFrom === null || chain.ackSlaMin === null ? null : slaFrom + chain.ackSlaMin * MINUTE_MS;
}

/** The chain runs on with the delays that were left when it was paused. */
export function resumed(page: PageFacts, now: number): PageFacts {
  if (page.pausedAt === null) return page;
  const pause = now - page.pausedAt;
  return { ...page, t0: page.t0 + pause, slaFrom: page.slaFrom === null ? null : page.slaFrom + pause, pausedAt: null };
}

/** A new run from the first step. */
export function restarted(page: PageFacts, now: number, loop = 0): PageFacts {
  return { ...page, step: -1, loop, t0: now, exhausted: false, pausedAt: null };
}

/** Whether nothing may leave for this page outside business hours. What is critical is never held, whatever its chain says. */
export function isHoldable({ chain, urgency }: PageFacts): boolean {
  return chain.holdOutsideHours && !NEVER_HELD.includes(urgency);
}

/** The facts of an ack taken away. */
export const NOT_ACKED = { ackedBy: null, ackedAt: null, ackedStep: null, ackUntil: null } as const;
