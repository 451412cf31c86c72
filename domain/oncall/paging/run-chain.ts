import { type Draft, logged, withEffect, withPage } from './draft';
import type { PageContext, PageFacts, TellReason } from './page';
import { MAX_LOOPS } from './policy';
import { newHolders, reachOf, targetsOf, tellNewHolders, tellSteps } from './tell';
import { chainDue, isHoldable, MINUTE_MS, restarted, stepAt } from './timers';

export interface Run {
  /** This step is told now although it is not due, or not due again. */
  readonly atLeast?: number;
  /** Why that step is told. */
  readonly why?: TellReason;
  /** People told within the last minutes are spared. */
  readonly spareRecent?: boolean;
}

/**
 * A triggered page goes on: steps that are due, then whoever holds a told role by now. Where nothing of it may leave at
 * this hour, it is held instead, and goes on from here when business hours begin.
 */
export function goOn(draft: Draft, context: PageContext, run: Run = {}): Draft {
  const open = withPage(draft, { state: 'triggered' });
  const isDue = run.atLeast !== undefined || isChainDue(open.page, context.now);
  if (!isDue && newHolders(open.page, context).length === 0) return open;
  if (isClosed(open.page, context)) return hold(open, context, run.atLeast);
  return tellNewHolders(isDue ? fire(open, context, run) : open, context);
}

/** Whether the page would have to wait for business hours now. */
export function isClosed(page: PageFacts, context: PageContext): boolean {
  return isHoldable(page) && context.nextOpen(context.now) > context.now;
}

/** Waits for business hours; with `again`, that step is told when they begin. */
export function hold(draft: Draft, context: PageContext, again?: number): Draft {
  const { page } = draft;
  const { now } = context;
  // A step that must be told again is due at the moment of release.
  const back = again === undefined ? {} : { step: again - 1, t0: Math.min(page.t0, now - minutes(page, again)) };
  const until = context.nextOpen(now);
  const held = withPage(draft, { ...back, state: 'held', pausedAt: page.pausedAt ?? now, dueAt: until });
  return logged(page.step < 0 ? held : withEffect(held, { type: 'postpone_pending' }), 'held', null, { until });
}

/** Tells what is due, however late it is. */
export function fire(draft: Draft, context: PageContext, run: Run = {}): Draft {
  const { page } = draft;
  const from = page.step + 1;
  if (page.exhausted || page.chain.steps.length === 0) return draft;
  if (from >= page.chain.steps.length) return isChainDue(page, context.now) ? nextRun(draft, context) : draft;
  const due = page.chain.steps.flatMap((_, index) => (index >= from && (stepAt(page, index) <= context.now || index <= (run.atLeast ?? -1)) ? [index] : []));
  const latest = due.at(-1);
  return latest === undefined ? draft : tellUpTo(draft, from, latest, context, run);
}

/** Of several overdue steps the latest is told as such, and the people of those before it by one summary. A step without anybody gives way at once. */
function tellUpTo(draft: Draft, from: number, latest: number, context: PageContext, { atLeast, why = 'step', spareRecent = false }: Run): Draft {
  const { steps } = draft.page.chain;
  const holders = context.onCall(context.now);
  const reaches = (step: number): boolean => reachOf(targetsOf(draft.page, step), holders).size > 0;
  const passed = range(from, latest).filter(reaches);
  const told = range(latest, steps.length).find(reaches);
  const done = told ?? steps.length - 1;

  const skipped = range(from, done + 1).filter((step) => !reaches(step));
  let next = skipped.reduce((now, step) => noOneAt(now, step), draft);
  if (latest > from) next = logged(next, 'collapsed', null, { steps: range(from, latest), into: done });
  next = withPage(next, { step: done });
  if (told !== undefined) next = tellSteps(next, [told], { why: told === atLeast ? why : 'step', spareRecent }, context);
  if (passed.length > 0) next = tellSteps(next, passed, { why: 'summary', spareRecent }, context);
  if (told === undefined && passed.length === 0) next = withEffect(next, { type: 'broadcast', why: 'no_one_on_call' });
  // The last person has the whole wait, however late this is.
  return done === steps.length - 1 && done !== atLeast ? withPage(next, { t0: Math.max(next.page.t0, context.now - minutes(next.page, done)) }) : next;
}

function noOneAt(draft: Draft, step: number): Draft {
  const { page } = draft;
  const roles = targetsOf(page, step).flatMap((target) => (target.kind === 'role' ? [[target.role, []] as const] : []));
  return withEffect(withPage(draft, { holders: { ...page.holders, ...Object.fromEntries(roles) } }), { type: 'skip', step, loop: page.loop, why: 'no_one_on_call' });
}

function nextRun(draft: Draft, context: PageContext): Draft {
  const loop = draft.page.loop + 1;
  if (draft.page.chain.repeatEveryMin !== null && loop < MAX_LOOPS) {
    return fire(logged(withPage(draft, restarted(draft.page, context.now, loop)), 'repeated', null, { loop }), context);
  }
  return withEffect(logged(withPage(draft, { exhausted: true }), 'exhausted'), { type: 'broadcast', why: 'exhausted' });
}

function isChainDue(page: PageFacts, now: number): boolean {
  const due = chainDue(page);
  return due !== null && due <= now;
}

function minutes(page: PageFacts, step: number): number {
  return (page.chain.steps[step]?.afterMin ?? 0) * MINUTE_MS;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
