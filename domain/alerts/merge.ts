import { canonicalJson } from '@/domain/canonical-json';
import type { AlertEvent } from './alert-event';
import { RESOLVE_TIMEOUT_MS } from './alert-event';
import type { Labels } from './labels';

/**
 * One episode: what is known of one fingerprint under one start. Every field is the greatest of something
 * over all events heard, so that events may come twice and in any order and the episode is the same.
 */
export interface Episode {
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly startsAt: number;
  /** The latest firing event heard; null while only a resolve was heard. */
  readonly firing: { readonly at: number; readonly endsAt: number | null; readonly timeout: boolean } | null;
  /** The latest end that firing events gave explicitly: a later timeout does not shorten it. Null: none; 'open': none comes by itself. */
  readonly promisedEnd: number | 'open' | null;
  /** When it was said to have ended; `end` is the latest such end. */
  readonly resolved: { readonly at: number; readonly end: number } | null;
  readonly annotations: Labels;
  readonly generatorUrl: string | null;
  /** When the annotations were said. */
  readonly updatedAt: number;
}

/**
 * A resolved episode stays resolved: a firing event that arrives later is a delayed copy. One that arrives
 * this long after the last resolve is not: nothing is delivered so late, so somebody really says it fires.
 */
export const REOPEN_AFTER_MS = RESOLVE_TIMEOUT_MS;

/** The episode after one more event about it (same fingerprint, same start). Commutative, associative and idempotent. */
export function mergeEvent(known: Episode | null, event: AlertEvent): Episode {
  const said = episodeOf(event);
  return known === null ? said : join(known, said);
}

/** What one event alone says. */
function episodeOf(event: AlertEvent): Episode {
  const { fingerprint, labels, startsAt, endsAt, timeout, annotations, generatorUrl, receivedAt } = event;
  const isResolve = event.status === 'resolved' && endsAt !== null;
  return {
    fingerprint,
    labels,
    startsAt,
    firing: isResolve ? null : { at: receivedAt, endsAt, timeout },
    promisedEnd: isResolve || timeout ? null : (endsAt ?? 'open'),
    resolved: isResolve ? { at: receivedAt, end: endsAt } : null,
    annotations,
    generatorUrl,
    updatedAt: receivedAt,
  };
}

function join(a: Episode, b: Episode): Episode {
  const newer = isNewer(b, a) ? b : a;
  return {
    fingerprint: a.fingerprint,
    labels: a.labels,
    startsAt: a.startsAt,
    firing: laterFiring(a.firing, b.firing),
    promisedEnd: laterEnd(a.promisedEnd, b.promisedEnd),
    resolved: a.resolved === null || b.resolved === null ? (a.resolved ?? b.resolved) : { at: Math.max(a.resolved.at, b.resolved.at), end: Math.max(a.resolved.end, b.resolved.end) },
    annotations: newer.annotations,
    generatorUrl: newer.generatorUrl,
    updatedAt: newer.updatedAt,
  };
}

/** The newer word counts; of two said in the same millisecond, the one whose text is greater: any rule will do that has no order in it. */
function isNewer(a: Episode, b: Episode): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return canonicalJson([a.annotations, a.generatorUrl]) > canonicalJson([b.annotations, b.generatorUrl]);
}

function laterFiring(a: Episode['firing'], b: Episode['firing']): Episode['firing'] {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.endsAt !== b.endsAt) return (a.endsAt ?? Number.POSITIVE_INFINITY) > (b.endsAt ?? Number.POSITIVE_INFINITY) ? a : b;
  return a.timeout ? b : a;
}

function laterEnd(a: Episode['promisedEnd'], b: Episode['promisedEnd']): Episode['promisedEnd'] {
  if (a === null || b === null) return a ?? b;
  return a === 'open' || b === 'open' ? 'open' : Math.max(a, b);
}

/** Whether the last word on the episode is that it ended, rather than that it fires. */
function isToldResolved({ firing, resolved }: Episode): boolean {
  return resolved !== null && (firing === null || firing.at < resolved.at + REOPEN_AFTER_MS);
}

/** When it ended or will end unless somebody says more; null: not before it is told to. */
export function endOf(episode: Episode): number | null {
  if (isToldResolved(episode)) return episode.resolved?.end ?? null;
  const last = episode.firing?.endsAt ?? null;
  if (last === null || episode.promisedEnd === 'open') return null;
  return Math.max(last, episode.promisedEnd ?? last);
}

/** Whether the end that is awaited is only the resolve timeout. */
export function endsByTimeout(episode: Episode): boolean {
  return !isToldResolved(episode) && episode.firing?.timeout === true && endOf(episode) === episode.firing.endsAt;
}

/** Resolved when its end has come. */
export function isFiring(episode: Episode, now: number): boolean {
  const end = endOf(episode);
  return end === null || end > now;
}

export type EpisodeStep = 'fired' | 'resolved' | 'reopened' | null;

/** What a merge changed at `now`, for those who are to be told; null when nothing that matters did. */
export function stepBetween(before: Episode | null, after: Episode, now: number): EpisodeStep {
  const was = before !== null && isFiring(before, now);
  const is = isFiring(after, now);
  if (was === is) return null;
  if (is) return before === null ? 'fired' : 'reopened';
  return 'resolved';
}

/**
 * The episode (its start) that an event belongs to. A start that the sender gave decides. Without one, the event speaks
 * of the alert as it is: of the latest episode that fires, else of a new one.
 */
export function placeOf(event: AlertEvent, episodes: readonly Episode[]): number {
  if (event.startGiven) return event.startsAt;
  const latest = event.status === 'resolved' ? event.startsAt : Number.POSITIVE_INFINITY;
  const firing = episodes.filter((each) => isFiring(each, event.receivedAt) && each.startsAt <= latest).map((each) => each.startsAt);
  return firing.length === 0 ? event.startsAt : Math.max(...firing);
}

/** An alert as the API shows it: its episodes that still fire taken together, else the one that ended last. Null for none. */
export function currentOf(episodes: readonly Episode[], now: number): { readonly episode: Episode; readonly startsAt: number; readonly endsAt: number | null; readonly firing: boolean } | null {
  const live = episodes.filter((each) => isFiring(each, now));
  const [first, ...rest] = live.length > 0 ? live : episodes;
  if (!first) return null;
  if (live.length === 0) {
    const last = rest.reduce((a, b) => ((endOf(b) ?? 0) > (endOf(a) ?? 0) ? b : a), first);
    return { episode: last, startsAt: last.startsAt, endsAt: endOf(last), firing: false };
  }
  const newest = rest.reduce((a, b) => (isNewer(b, a) ? b : a), first);
  const ends = live.map(endOf);
  return {
    episode: newest,
    startsAt: Math.min(...live.map((each) => each.startsAt)),
    endsAt: ends.some((end) => end === null) ? null : Math.max(...ends.map((end) => end ?? 0)),
    firing: true,
  };
}
