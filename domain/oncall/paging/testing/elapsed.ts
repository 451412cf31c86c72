import type { PageEffect, PageEvent, PageFacts } from '../page';
import { CLOCK_SLACK_MS, MINUTE_MS } from '../timers';

/** A second opinion on time: how long the present run of a chain has been running, counted up rather than from `t0`. */
export interface Elapsed {
  readonly ranMs: number;
  readonly at: number;
  /** Whether this is known to the millisecond; not after a person or a lower urgency moved the page along its chain. */
  readonly isExact: boolean;
}

const FRESH_RUN = new Set(['repeated', 'snooze_over', 'raised', 'reopened']);
const ACK_OVER = new Set(['ack_timeout', 'unacked', 'owner_left']);

export function elapsedAtStart(page: PageFacts, at: number): Elapsed {
  return { ranMs: 0, at, isExact: page.step <= 0 };
}

/** Counts the time before a transition, then what the transition itself does to it. */
export function elapsedAfter(elapsed: Elapsed, before: PageFacts, after: PageFacts, event: PageEvent, effects: readonly PageEffect[], now: number): Elapsed {
  const passed = now - elapsed.at < -CLOCK_SLACK_MS ? 0 : now - elapsed.at;
  const ranMs = elapsed.ranMs + (before.state === 'triggered' ? passed : 0);
  const logs = effects.flatMap((effect) => (effect.type === 'log' ? [effect.what] : []));
  if (logs.some((what) => FRESH_RUN.has(what))) return { ranMs: 0, at: now, isExact: true };
  if (event.type === 'force_escalate' || event.type === 'unreached' || event.type === 'lower') return { ranMs: now - after.t0 - (after.pausedAt === null ? 0 : now - after.pausedAt), at: now, isExact: false };
  if (logs.some((what) => ACK_OVER.has(what))) return afterAck({ ...elapsed, ranMs, at: now }, before);
  return { ranMs, at: now, isExact: elapsed.isExact };
}

function afterAck(elapsed: Elapsed, { ackedStep, exhausted, chain }: PageFacts): Elapsed {
  if (ackedStep === null || ackedStep < 0) return { ...elapsed, ranMs: 0, isExact: true };
  const stepMs = (chain.steps[ackedStep]?.afterMin ?? 0) * MINUTE_MS;
  // A step that came early, because nobody was there before it, counts from its own minute once it is told again.
  return exhausted || elapsed.ranMs < stepMs ? { ...elapsed, ranMs: Math.max(elapsed.ranMs, stepMs), isExact: false } : elapsed;
}
