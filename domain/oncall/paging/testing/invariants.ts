import type { PageEffect, PageEvent, PageFacts } from '../page';
import { MAX_LOOPS } from '../policy';
import type { Roster } from '../simulate';
import { peopleIn, reachOf, targetsOf } from '../tell';
import { isHoldable, MINUTE_MS, RECENT_MS } from '../timers';
import type { Elapsed } from './elapsed';

/** One transition with all that decides whether it was right. */
export interface Made {
  readonly before: PageFacts;
  readonly after: PageFacts;
  readonly event: PageEvent;
  readonly effects: readonly PageEffect[];
  readonly elapsed: Elapsed;
  readonly roster: Roster;
  readonly now: number;
}

type Notify = Extract<PageEffect, { type: 'notify' }>;

/** Throws where a promise of the machine is broken; cheap enough for millions of looks. */
export function promise(kept: boolean, words: string, facts: unknown): void {
  if (!kept) throw new Error(`${words}: ${JSON.stringify(facts)}`);
}

export function checkOpening(page: PageFacts, roster: Roster, now: number): void {
  promise(page.state === (isHoldable(page) && roster.nextOpen(now) > now ? 'held' : 'triggered'), 'a page opens held only outside business hours', page);
  checkQuiet(page, now);
}

/** What holds of every transition. */
export function checkMove(made: Made): void {
  checkTimers(made);
  checkSilence(made);
  checkSteps(made);
  checkEnd(made);
}

/** Once everything due was done, nothing is due. */
export function checkQuiet(page: PageFacts, now: number): void {
  promise((page.dueAt === null || page.dueAt > now) && (page.slaDueAt === null || page.slaDueAt > now), 'nothing is left due', page);
}

/** At most one live timer of the chain, of this version, where it belongs. */
function checkTimers(made: Made): void {
  const { before, after, effects, elapsed, now } = made;
  const next = after.chain.steps[after.step + 1];
  const stepDue = next && elapsed.isExact ? now + next.afterMin * MINUTE_MS - elapsed.ranMs : after.dueAt;
  promise(after.version === before.version + 1 && after.changedAt === now, 'every transition is a version', made);
  promise(after.state === 'triggered' || after.slaDueAt === null, 'only a triggered page waits for an ack', made);
  switch (after.state) {
    // After a jump back into business hours a held page is due at once.
    case 'held': return promise((after.dueAt ?? 0) > now || (after.dueAt === now && hasLog(effects, 'clock_back')), 'a held page waits for what is to come', made);
    case 'triggered': return promise(after.dueAt === stepDue && (after.dueAt !== null || after.exhausted || after.chain.steps.length === 0), 'the next step keeps the delay that was left', made);
    case 'acked': return promise(after.dueAt === after.ackUntil, 'an ack has its own timer', made);
    case 'snoozed': return promise(after.dueAt === after.snoozedUntil, 'a snooze has its own timer', made);
    case 'muted':
    case 'resolved': return promise(after.dueAt === null, 'no timer where nothing is to come', made);
  }
}

/** Who must not be told is not told, and nobody twice. */
function checkSilence(made: Made): void {
  const { before, after, event, effects, roster, now } = made;
  const notifies = notified(effects);
  const users = notifies.flatMap((effect) => effect.userIds);
  const holders = roster.onCall(now);
  promise(new Set(users).size === users.length, 'nobody is told twice in one transition', made);
  promise(notifies.every((effect) => effect.version === after.version && effect.userIds.length > 0), 'what is told has the version of its page', made);
  promise(users.length === 0 || after.state === 'triggered', 'only a triggered page tells', made);
  promise(notifies.every(({ why }) => why !== 'sla' || event.type === 'sla_due'), 'a late ack is told at its time', made);
  promise(notifies.every(({ why, userIds }) => why !== 'transfer' || userIds.every((user) => [...peopleIn('primary', holders), ...peopleIn('secondary', holders)].includes(user))), 'a transfer goes to who holds a role', made);
  promise(users.length === 0 || !isHoldable(after) || roster.nextOpen(now) === now || event.type === 'force_escalate', 'what is held outside business hours tells nobody then', made);
  promise(after.state !== 'held' || (after.urgency !== 'critical' && after.urgency !== 'sev1'), 'critical is never held', made);
  promise(!['ack', 'snooze', 'resolve'].includes(event.type) || effects.some(({ type }) => type === 'cancel_pending'), 'an answer stops what has not left', made);
  promise(!['lower', 'mute', 'ack', 'own', 'snooze', 'resolve'].includes(event.type) || users.length === 0, 'an answer tells nobody', made);
  promise(!before.slaBreached || after.slaBreached, 'a breach stays on record', made);
}

/** No step is lost, none comes twice, none before its time. */
function checkSteps(made: Made): void {
  const { before, after, event, effects, elapsed, roster, now } = made;
  if (event.type === 'lower') return;
  const done = lastDone(before, effects);
  const holders = roster.onCall(now);
  const longest = event.type === 'raise' || event.type === 'fire_again' ? RECENT_MS - 1 : 0;
  for (let step = done + 1; step <= after.step && after.state === 'triggered'; step += 1) {
    for (const user of reachOf(targetsOf(after, step), holders).keys()) promise(now - (after.notifiedAt[user] ?? -Infinity) <= longest, `${user} is told at step ${step}`, made);
  }
  if (after.state === 'triggered' && elapsed.isExact) {
    const roles = after.chain.steps.slice(0, after.step + 1).flatMap(({ targets }) => targets.filter(({ kind }) => kind === 'role'));
    for (const user of reachOf(roles, holders).keys()) promise(after.notifiedAt[user] !== undefined, `${user} holds a role that was told`, made);
  }
  for (const { step, why } of notified(effects)) {
    if (why === 'step' || why === 'unreached') promise(step === after.step && step > done, 'a step comes once', made);
    if (why === 'unreached') promise(event.type === 'unreached' && before.state === 'triggered' && step > event.step, 'the next step comes for those whom nothing reached', made);
    if (why === 'summary') promise(step > done && step < after.step, 'a summary is of the steps before', made);
    if (why === 'step' && event.type !== 'force_escalate' && event.type !== 'unreached') checkNotEarly(made, step, done, elapsed.ranMs);
  }
}

/** A step is told before its minute only where all steps from the one that is due up to it have nobody. */
function checkNotEarly(made: Made, step: number, done: number, ranMs: number): void {
  const skipped = new Set(made.effects.flatMap((effect) => (effect.type === 'skip' ? [effect.step] : [])));
  const due = made.after.chain.steps.findLastIndex(({ afterMin }) => afterMin * MINUTE_MS <= ranMs);
  for (let early = Math.max(due, done + 1); early < step; early += 1) promise(skipped.has(early), 'a step waits for its minute', made);
}

/** A chain ends aloud, and not before its last run. */
function checkEnd(made: Made): void {
  const { before, after, effects } = made;
  promise(after.loop < MAX_LOOPS, 'a chain runs three times', made);
  if (!after.exhausted || before.exhausted) return;
  promise(effects.some((effect) => effect.type === 'broadcast' && effect.why === 'exhausted'), 'a chain ends aloud', made);
  promise(after.chain.repeatEveryMin === null || after.loop === MAX_LOOPS - 1, 'a chain ends after its last run', made);
}

function hasLog(effects: readonly PageEffect[], what: string): boolean {
  return effects.some((effect) => effect.type === 'log' && effect.what === what);
}

/** The last step that counts as done before this transition told anybody. */
function lastDone(before: PageFacts, effects: readonly PageEffect[]): number {
  for (const effect of effects) {
    if (effect.type !== 'log') continue;
    if (['repeated', 'snooze_over', 'raised', 'reopened'].includes(effect.what)) return -1;
    if (['ack_timeout', 'unacked', 'owner_left'].includes(effect.what)) return (before.ackedStep ?? -1) - 1;
    if (effect.what === 'escalated') return Number(effect.detail.step) - 1;
  }
  return before.step;
}

function notified(effects: readonly PageEffect[]): readonly Notify[] {
  return effects.filter((effect): effect is Notify => effect.type === 'notify');
}
