import type { DeliveryState } from '@/domain/notifications/notice';

/** What came of one attempt to deliver. `answer` is short and without secrets. */
export type Outcome =
  | { kind: 'delivered'; answer: string }
  /** It will never be taken: trying again changes nothing. */
  | { kind: 'refused'; answer: string }
  /** There is nothing to send it with, or the reader lost the right to it. */
  | { kind: 'skipped'; answer: string }
  | { kind: 'retry'; answer: string; mayHaveArrived: boolean; afterMs?: number };

/** More than any notice is worth, at one in five minutes for a day: what ends the attempts is its worth; this ends what its senders die of. */
export const MAX_ATTEMPTS = 300;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 300_000;
const MAX_ASKED_MS = 900_000;

/** Statuses that say "not now". All other 4xx are a refusal, and a redirect is one too: it is not followed. */
const LATER = new Set([408, 409, 423, 425, 429]);

/** How an HTTP answer counts. `retryAfter` is the header as it came: seconds, or a date. */
export function outcomeOfStatus(status: number, answer: string, retryAfter: string | null, now: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', answer };
  if (status < 500 && !LATER.has(status)) return { kind: 'refused', answer };
  const afterMs = askedDelayMs(retryAfter, now);
  return { kind: 'retry', answer, mayHaveArrived: false, ...(afterMs === null ? {} : { afterMs }) };
}

function askedDelayMs(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  const asked = /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, MAX_ASKED_MS) : null;
}

/** Back-off in ms after the n-th failure: 0.5 s doubling to 5 min, ± 20 %. `random` is from [0, 1). */
export function retryDelayMs(attempts: number, random: number): number {
  return Math.round(Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1), MAX_DELAY_MS) * (0.8 + 0.4 * random));
}

export interface Next {
  state: Exclude<DeliveryState, 'sending'>;
  answer: string;
  /** When the next attempt is due, in ms from now; 0 when there is none. */
  inMs: number;
  mayHaveArrived: boolean;
}

/**
 * What follows from an attempt. It is tried again for as long as the notice is worth it, `worthMs`, when it is stale; a
 * receiver that asks for more time gets it up to 15 min.
 */
export function afterAttempt(input: { attempts: number; outcome: Outcome; worthMs: number; random: number }): Next {
  const { attempts, outcome, worthMs, random } = input;
  const { answer } = outcome;
  if (outcome.kind === 'delivered' || outcome.kind === 'skipped') return { state: outcome.kind, answer, inMs: 0, mayHaveArrived: false };
  if (outcome.kind === 'refused') return { state: 'failed', answer, inMs: 0, mayHaveArrived: false };
  if (attempts >= MAX_ATTEMPTS) return { state: 'failed', answer: `given up after ${attempts} attempts: ${answer}`, inMs: 0, mayHaveArrived: outcome.mayHaveArrived };
  const delay = Math.max(retryDelayMs(attempts, random), outcome.afterMs ?? 0);
  return { state: 'pending', answer, inMs: Math.min(delay, Math.max(0, worthMs)), mayHaveArrived: outcome.mayHaveArrived };
}
