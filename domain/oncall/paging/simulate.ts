import { isRefused } from './draft';
import { openPage } from './open-page';
import type { NewPage, PageContext, PageEffect, PageEvent, PageFacts, PageState, RoleHolders, Stepped, TellReason } from './page';
import type { EscalationPolicy, Urgency } from './policy';
import { stepPage } from './step-page';

/** A schedule as paging needs it. Who holds the roles does not change before `until`. */
export interface Roster {
  onCall(at: number): RoleHolders & { readonly until: number };
  nextOpen(at: number): number;
}

/** One person told once. */
export interface SimulatedTelling {
  readonly at: number;
  readonly userId: string;
  readonly as: string;
  readonly step: number;
  readonly loop: number;
  readonly why: TellReason;
}

/** One transition, with all that it led to: why the list of people is what it is. */
export interface SimulatedMove {
  readonly at: number;
  readonly event: 'open' | PageEvent['type'];
  readonly state: PageState;
  readonly dueAt: number | null;
  readonly effects: readonly PageEffect[];
}

export interface Simulation {
  readonly told: readonly SimulatedTelling[];
  readonly holds: readonly { readonly from: number; readonly until: number }[];
  readonly moves: readonly SimulatedMove[];
  /** Why nobody is paged at all; null when somebody is. */
  readonly refused: string | null;
}

/** No page makes so many moves by itself; a roster that never comes to an end does not hang the caller. */
const MAX_MOVES = 2_000;

/**
 * Who is paged, and when, for a page of this urgency that opens at `at` (epoch ms) and that nobody answers, up to and
 * including `at + horizonMs`. Runs the machine of the real pages, so what it says comes true.
 */
export function simulate(policy: EscalationPolicy, roster: Roster, urgency: Urgency, at: number, horizonMs: number): Simulation {
  return simulatePage({ urgency, chain: policy.chains[urgency] }, roster, at, at + horizonMs);
}

/** As {@link simulate}, for one chain, up to and including `until` (epoch ms). */
export function simulatePage(opened: NewPage, roster: Roster, from: number, until: number): Simulation {
  const first = openPage(opened, contextAt(roster, from));
  if (isRefused(first)) return { told: [], holds: [], moves: [], refused: first.refused };
  const moves: SimulatedMove[] = [moved(from, 'open', first)];
  let { page } = first;
  let boundary = roster.onCall(from).until;
  while (moves.length < MAX_MOVES) {
    const at = Math.min(boundary, page.dueAt ?? Infinity, page.slaDueAt ?? Infinity);
    if (at > until) break;
    const after = stepPage(page, eventAt(page, boundary, at), contextAt(roster, at));
    if (!isRefused(after)) {
      moves.push(moved(at, eventAt(page, boundary, at).type, after));
      page = after.page;
    }
    if (at === boundary) boundary = roster.onCall(at).until;
  }
  return { told: moves.flatMap(tellings), holds: moves.flatMap(holds), moves, refused: null };
}

/** At one instant the schedule moves first, so that a step finds who is on call by then. */
function eventAt(page: PageFacts, boundary: number, at: number): PageEvent {
  if (at === boundary) return { type: 'handoff' };
  return at === page.dueAt ? { type: 'due', version: page.version } : { type: 'sla_due' };
}

function contextAt(roster: Roster, now: number): PageContext {
  return { now, onCall: (at) => roster.onCall(at), nextOpen: (at) => roster.nextOpen(at) };
}

function moved(at: number, event: SimulatedMove['event'], { page, effects }: Stepped): SimulatedMove {
  return { at, event, state: page.state, dueAt: page.dueAt, effects };
}

function tellings({ at, effects }: SimulatedMove): readonly SimulatedTelling[] {
  return effects.flatMap((effect) => (effect.type === 'notify'
    ? effect.userIds.map((userId) => ({ at, userId, as: effect.as[userId] ?? '', step: effect.step, loop: effect.loop, why: effect.why }))
    : []));
}

function holds({ at, state, dueAt }: SimulatedMove): Simulation['holds'] {
  return state === 'held' && dueAt !== null ? [{ from: at, until: dueAt }] : [];
}
