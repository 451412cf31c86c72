import { isLabelName } from './labels';
import { compiled, matchesEmpty, patternProblem } from './match';
import { MATCHER_LIMITS, type Matcher, sameMatchers } from './matcher';
import { MAX_SILENCE_MS, silenceState, type SilenceTimes } from './silence-state';

export { MAX_SILENCE_MS, SILENCE_STATES, silenceState, type SilenceState, type SilenceTimes } from './silence-state';

/** A silence as it is asked for. With an id it changes an existing one. */
export interface SilenceDraft extends SilenceTimes {
  readonly id: string | null;
  readonly matchers: readonly Matcher[];
  readonly createdBy: string;
  readonly comment: string;
}

export interface Silence extends SilenceDraft {
  readonly id: string;
  readonly updatedAt: number;
}

export const MIN_REASON = 10;
export const SILENCE_LIMITS = { comment: 4_096, createdBy: 256 } as const;
/** In a comment sent over the API: the sender knows that the silence is broad. It is no part of the reason. */
export const BROAD_MARK = '[broad]';

/** Why a silence is refused. `message` is the API's, in the real server's words where it refuses the same; `words` are the page's. */
export interface SilenceProblem {
  readonly rule: 'times' | 'past' | 'matchers' | 'empty' | 'negative' | 'name' | 'pattern' | 'reason' | 'length' | 'author' | 'text';
  readonly field: 'startsAt' | 'endsAt' | 'matchers' | 'comment' | 'createdBy';
  readonly message: string;
  readonly words: string;
}

/** The reason in a comment, without white space around it and without the mark. */
export function reasonOf(comment: string): string {
  return comment.replaceAll(BROAD_MARK, ' ').trim();
}

/** Characters, as a person counts them, that the reason still lacks; 0 when it is enough. */
export function reasonLacks(comment: string): number {
  return Math.max(0, MIN_REASON - [...reasonOf(comment)].length);
}

/**
 * The first thing wrong with the draft at `now`, or null. The order is the real server's, then come the console's own rules.
 * Unlike there, a bad draft leaves the silence that it was to change untouched, and a set of negations alone is refused.
 */
export function silenceProblem(draft: SilenceDraft, previous: Silence | null, now: number): SilenceProblem | null {
  return timesProblem(draft, now) ?? matchersProblem(draft.matchers) ?? ownProblem(draft, planSilence(previous, draft, now).times);
}

function timesProblem({ startsAt, endsAt }: SilenceTimes, now: number): SilenceProblem | null {
  if (startsAt >= endsAt) return { rule: 'times', field: 'endsAt', message: 'Failed to create silence: start time must be before end time', words: 'It must end after it starts.' };
  if (endsAt < now) return { rule: 'past', field: 'endsAt', message: "Failed to create silence: end time can't be in the past", words: 'Its end has already passed.' };
  return null;
}

/** What is wrong with the matchers alone, as far as validity goes; how broad they are is another question. */
export function matchersProblem(matchers: readonly Matcher[]): SilenceProblem | null {
  const refuse = (rule: SilenceProblem['rule'], message: string, words: string): SilenceProblem => ({ rule, field: 'matchers', message: `silence invalid: ${message}`, words });
  if (matchers.length === 0) return refuse('matchers', 'at least one matcher required', 'Name at least one label to match.');
  if (matchers.length > MATCHER_LIMITS.count) return refuse('matchers', `at most ${MATCHER_LIMITS.count} matchers`, `At most ${MATCHER_LIMITS.count} matchers.`);
  for (const [at, each] of matchers.entries()) {
    if (!isLabelName(each.name)) {
      return refuse('name', `invalid label matcher ${at}: invalid label name ${JSON.stringify(each.name)}`, `No label is called "${each.name}": a name is letters, digits and _, and does not begin with a digit.`);
    }
    if (each.value.length > MATCHER_LIMITS.value || each.value.includes('\0')) return refuse('text', `invalid label matcher ${at}: the value is too long or holds a NUL character`, `A value has at most ${MATCHER_LIMITS.value} characters, none of them NUL.`);
    const made = compiled(each);
    const wrong = each.isRegex ? (patternProblem(each.value) ?? (made.ok ? null : made.message)) : null;
    if (wrong !== null) return refuse('pattern', `invalid label matcher ${at}: invalid regular expression ${JSON.stringify(each.value)}: ${wrong}`, `The pattern of ${each.name} does not work: ${wrong}.`);
  }
  if (matchers.every((each) => each.isEqual && matchesEmpty(each))) return refuse('empty', 'at least one matcher must not match the empty string', 'At least one matcher must ask for a value.');
  if (matchers.some((each) => each.isEqual && !matchesEmpty(each))) return null;
  return refuse('negative', 'at least one matcher must say what to mute, not only what not to', 'It only says what not to mute, so it would mute nearly everything. Add a matcher that says what to mute.');
}

/** What only the console refuses. The length is that of what would come about: a start in the past counts from now, an extension from the first start. */
function ownProblem(draft: SilenceDraft, times: SilenceTimes): SilenceProblem | null {
  const lacks = reasonLacks(draft.comment);
  if (lacks > 0) {
    return { rule: 'reason', field: 'comment', message: `silence invalid: the comment must give a reason of at least ${MIN_REASON} characters`, words: `Say why, in at least ${MIN_REASON} characters; ${lacks} more.` };
  }
  if (draft.comment.length > SILENCE_LIMITS.comment || draft.comment.includes('\0')) {
    return { rule: 'text', field: 'comment', message: `silence invalid: the comment is longer than ${SILENCE_LIMITS.comment} characters or holds a NUL character`, words: `A reason has at most ${SILENCE_LIMITS.comment} characters.` };
  }
  if (draft.createdBy.trim() === '') return { rule: 'author', field: 'createdBy', message: 'silence invalid: createdBy must name its author', words: 'It must name its author.' };
  if (draft.createdBy.length > SILENCE_LIMITS.createdBy || draft.createdBy.includes('\0')) {
    return { rule: 'text', field: 'createdBy', message: `silence invalid: createdBy is longer than ${SILENCE_LIMITS.createdBy} characters or holds a NUL character`, words: `A name has at most ${SILENCE_LIMITS.createdBy} characters.` };
  }
  if (times.endsAt - times.startsAt > MAX_SILENCE_MS) {
    return { rule: 'length', field: 'endsAt', message: 'silence invalid: it may last at most 30 days', words: 'It may last at most 30 days.' };
  }
  return null;
}

/** What becomes of a valid draft. The store adds ids and writes; `expire` is the old one when a new one takes its place. */
export type SilencePlan =
  | { readonly kind: 'create'; readonly times: SilenceTimes; readonly expire: null }
  | { readonly kind: 'update'; readonly times: SilenceTimes; readonly expire: null }
  | { readonly kind: 'replace'; readonly times: SilenceTimes; readonly expire: SilenceTimes | null };

/**
 * Alertmanager's rule: an id is kept only when the matchers are the same and, for an active silence, so is the start to
 * the second and the end is not past, or, for a pending one, the start is still to come. Otherwise the old one expires and
 * a new one begins. A start in the past becomes now.
 */
export function planSilence(previous: Silence | null, draft: SilenceDraft, now: number): SilencePlan {
  const clamped = { startsAt: Math.max(draft.startsAt, now), endsAt: draft.endsAt };
  if (previous === null) return { kind: 'create', times: clamped, expire: null };
  if (!keepsId(previous, draft, now)) return { kind: 'replace', times: clamped, expire: expiredTimes(previous, now) };
  const startsAt = silenceState(previous, now) === 'active' ? previous.startsAt : draft.startsAt;
  return { kind: 'update', times: { startsAt, endsAt: draft.endsAt }, expire: null };
}

function keepsId(previous: Silence, draft: SilenceDraft, now: number): boolean {
  if (!sameMatchers(previous.matchers, draft.matchers)) return false;
  const second = (at: number): number => Math.floor(at / 1000);
  switch (silenceState(previous, now)) {
    case 'active':
      return second(previous.startsAt) === second(draft.startsAt) && draft.endsAt >= now;
    case 'pending':
      return draft.startsAt >= now;
    case 'expired':
      return false;
  }
}

/** Its times once it is ended by hand; null when it has ended already. One that never began ends where it begins. */
export function expiredTimes(silence: SilenceTimes, now: number): SilenceTimes | null {
  switch (silenceState(silence, now)) {
    case 'expired':
      return null;
    case 'active':
      return { startsAt: silence.startsAt, endsAt: now };
    case 'pending':
      return { startsAt: now, endsAt: now };
  }
}
