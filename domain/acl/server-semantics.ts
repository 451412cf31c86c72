import { covers, freshTokens, hasWildcard, matches, tokensOf } from './subject';

/** Permissions of one direction as a nats-server holds them. */
export interface BusRights {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

/**
 * How a nats-server (seen on 2.9.10 and 2.10.27) judges permissions; not how set algebra
 * would. Vectors 40 to 54 hold both this model and the real server to the same answers.
 *
 * 1. A subscription is looked up in the allow list as if it were a literal subject, so that a trailing
 *    `*` in the list admits a trailing `>` in the subscription.
 * 2. Messages are checked again at delivery against the deny list only, and only once the client holds
 *    a wildcard subscription that contains a whole deny entry.
 *
 * An empty allow list means "everything" there; the compiler never produces one.
 */
export function maySubscribe(rights: BusRights, subscription: string): boolean {
  return admits(rights, subscription);
}

/** A published subject is always literal; this direction is exact. */
export function mayPublish(rights: BusRights, subject: string): boolean {
  return admits(rights, subject);
}

/** Whether a message on `subject` reaches a client whose only subscription is `subscription`. */
export function delivers(rights: BusRights, subscription: string, subject: string): boolean {
  if (!maySubscribe(rights, subscription) || !matches(subscription, subject)) return false;
  return !(armsFilter(rights, subscription) && rights.deny.some((denied) => matches(denied, subject)));
}

/** Whether a subscription makes the server check the deny list at every delivery to this client. */
export function armsFilter(rights: BusRights, subscription: string): boolean {
  return hasWildcard(subscription) && rights.deny.some((denied) => covers(subscription, denied));
}

function admits(rights: BusRights, subject: string): boolean {
  const allowed = rights.allow.length === 0 || rights.allow.some((each) => matches(each, subject));
  return allowed && !rights.deny.some((denied) => matches(denied, subject));
}

/** What else a subscribe allow lets through by rule 1: everything deeper than its trailing `*`. */
export function leakOf(allow: string): string | null {
  return allow === '*' || allow.endsWith('.*') ? `${allow}.>` : null;
}

/**
 * The subscription that gets the most out of a leak: earlier wildcards replaced by tokens that nothing
 * names, so that it contains no whole deny entry and never arms the delivery filter.
 */
export function sliestSubscription(allow: string, rights: BusRights): string | null {
  if (leakOf(allow) === null) return null;
  const fresh = freshTokens([...rights.allow, ...rights.deny]);
  const head = tokensOf(allow).slice(0, -1);
  return [...head.map((token, at) => (token === '*' ? fresh(at) : token)), '>'].join('.');
}
