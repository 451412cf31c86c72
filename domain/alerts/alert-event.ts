import { fingerprintOf } from './fingerprint';
import { annotationsProblem, type Labels, labelsProblem, normaliseLabels, wellFormed } from './labels';

/** How long an alert lives that was sent without an end: then nobody says any more that it fires. */
export const RESOLVE_TIMEOUT_MS = 300_000;

/** One alert as it was posted. Times in milliseconds since the epoch, null where none was given. */
export interface PostedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly generatorUrl: string | null;
}

export type EventStatus = 'firing' | 'resolved';

/** What one posting says about one episode. */
export interface AlertEvent {
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly generatorUrl: string | null;
  readonly startsAt: number;
  /** False when the start is our reading of the post, not the sender's word. */
  readonly startGiven: boolean;
  /** Null: until it is told to end. Only alerts of the console itself are so. */
  readonly endsAt: number | null;
  /** The end is the resolve timeout, not the sender's word. */
  readonly timeout: boolean;
  /** As it was when it arrived: an end that has come by then is a resolve. */
  readonly status: EventStatus;
  readonly receivedAt: number;
}

export type ReadAlert = { readonly ok: true; readonly event: AlertEvent } | { readonly ok: false; readonly message: string };

/**
 * What a posted alert means, arrived at `receivedAt`. Without a start it began now, or, where an end is given,
 * at that end: an odd reading, and the real server's. Without an end it ends with the resolve timeout. Errors are in the
 * server's words; each alert of a list is judged by itself.
 */
export function readAlert(posted: PostedAlert, receivedAt: number, resolveTimeoutMs = RESOLVE_TIMEOUT_MS): ReadAlert {
  const startsAt = posted.startsAt ?? posted.endsAt ?? receivedAt;
  const endsAt = posted.endsAt ?? receivedAt + resolveTimeoutMs;
  const problem = labelsProblem(posted.labels) ?? annotationsProblem(posted.annotations) ?? (posted.endsAt !== null && posted.endsAt < startsAt ? 'start time must be before end time' : null);
  if (problem !== null) return { ok: false, message: problem };
  return {
    ok: true,
    event: {
      ...identity(posted.labels),
      annotations: normaliseAnnotations(posted.annotations),
      generatorUrl: posted.generatorUrl,
      startsAt,
      startGiven: posted.startsAt !== null,
      endsAt,
      timeout: posted.endsAt === null,
      status: endsAt <= receivedAt ? 'resolved' : 'firing',
      receivedAt,
    },
  };
}

/** An alert of the console's own: it fires until it is told to end, whatever time goes by. */
export function internalEvent(alert: { labels: Labels; annotations: Labels; startsAt: number; endsAt: number | null; generatorUrl?: string | null }, receivedAt: number): AlertEvent {
  return {
    ...identity(alert.labels),
    annotations: normaliseAnnotations(alert.annotations),
    generatorUrl: alert.generatorUrl ?? null,
    startsAt: alert.startsAt,
    startGiven: true,
    endsAt: alert.endsAt,
    timeout: false,
    status: alert.endsAt !== null && alert.endsAt <= receivedAt ? 'resolved' : 'firing',
    receivedAt,
  };
}

function identity(labels: Labels): { fingerprint: string; labels: Labels } {
  const kept = normaliseLabels(labels);
  return { fingerprint: fingerprintOf(kept), labels: kept };
}

/** Empty annotations are kept: only labels make an identity. */
function normaliseAnnotations(annotations: Labels): Labels {
  return Object.fromEntries(Object.entries(annotations).map(([name, value]) => [name, wellFormed(value)]));
}
