import fc from 'fast-check';
import { isRefused } from '../draft';
import type { PageEffect, PageEvent } from '../page';
import { URGENCIES } from '../policy';
import type { Roster } from '../simulate';
import { MINUTE_MS } from '../timers';
import { chains, hours, stints, T } from './arbitraries';
import { type Elapsed, elapsedAfter, elapsedAtStart } from './elapsed';
import { checkMove, checkOpening, checkQuiet, promise } from './invariants';
import { type Move, moves } from './moves';
import { dueEvents, type PlayedPage, play, played } from './played-page';
import { madeUpRoster } from './rosters';

/** One page, the clock it is looked at by, and how long its chain has really run. */
interface World {
  readonly roster: Roster;
  readonly seen: Map<string, number>;
  now: number;
  played: PlayedPage;
  elapsed: Elapsed;
}

const scenes = fc.record({
  urgency: fc.constantFrom(...URGENCIES), chain: chains.filter(({ steps }) => steps.length > 0), stints, hours, at: fc.nat({ max: 1_440 }), script: fc.array(moves, { minLength: 1, maxLength: 30 }),
});

/**
 * Plays random sequences of events, late timers, jumps of the clock and time without a worker, and throws with the
 * shortest one that breaks a promise. Answers how often each state, reason and log was come to.
 */
export function checkRandomPages(runs: number, seed?: number): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const property = fc.property(scenes, ({ urgency, chain, stints: roles, hours: open, at, script }) => {
    const roster = madeUpRoster(T, roles, open);
    const now = T + at * MINUTE_MS;
    const first = played({ urgency, chain }, roster, now);
    checkOpening(first.page, roster, now);
    const world: World = { roster, seen, now, played: first, elapsed: elapsedAtStart(first.page, now) };
    for (const move of script) make(world, move);
    goOnAlone(world);
  });
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return seen;
}

function make(world: World, move: Move): void {
  switch (move.type) {
    case 'wait': return wait(world, move.minutes);
    case 'down': world.now += move.minutes * MINUTE_MS; return look(world);
    case 'jump': world.now += move.minutes * MINUTE_MS; return look(world);
    case 'late_timer': return late(world, move.behind);
    case 'event': apply(world, move.event(world.now)); return look(world);
  }
}

/** Time goes by with a worker that looks whenever something is due. */
function wait(world: World, minutes: number): void {
  const until = world.now + minutes * MINUTE_MS;
  for (;;) {
    const { dueAt, slaDueAt } = world.played.page;
    const next = Math.min(world.roster.onCall(world.now).until, dueAt ?? Infinity, slaDueAt ?? Infinity);
    if (next > until) break;
    world.now = Math.max(next, world.now);
    look(world);
  }
  world.now = until;
  look(world);
}

/** Everything that is due at this instant, until nothing is. */
function look(world: World): void {
  for (let acted = true, looks = 0; acted; looks += 1) {
    promise(looks < 100, 'a page comes to rest', world.played.page);
    acted = dueEvents(world.played.page, world.now).some((event) => apply(world, event));
  }
  checkQuiet(world.played.page, world.now);
}

function late(world: World, behind: number): void {
  const { page } = world.played;
  const event: PageEvent = { type: 'due', version: page.version - behind };
  if (behind > 0 || page.dueAt === null || page.dueAt > world.now) {
    count(world, 'late timer');
    promise(!apply(world, event), 'a late timer does nothing', { page, event });
  }
}

function apply(world: World, event: PageEvent): boolean {
  const before = world.played;
  const after = play(before, event, world.roster, world.now);
  if (isRefused(after)) return false;
  world.elapsed = elapsedAfter(world.elapsed, before.page, after.page, event, after.effects, world.now);
  checkMove({ before: before.page, after: after.page, event, effects: after.effects, elapsed: world.elapsed, roster: world.roster, now: world.now });
  for (const what of [after.page.state, ...after.effects.map(named)]) count(world, what);
  world.played = after;
  return true;
}

/** Left alone, a page comes to its end: nobody is waited for without a timer, and nothing is told for ever. */
function goOnAlone(world: World): void {
  for (let steps = 0; steps < 2_000; steps += 1) {
    const { page } = world.played;
    const next = Math.min(page.dueAt ?? Infinity, page.slaDueAt ?? Infinity);
    if (next === Infinity) break;
    world.now = Math.max(world.now, next);
    look(world);
  }
  const { page } = world.played;
  const isForGood = page.state === 'muted' || page.state === 'resolved' || (page.state === 'acked' && page.chain.ackTimeoutMin === null);
  promise(page.dueAt === null && page.slaDueAt === null && (isForGood || page.exhausted || page.chain.steps.length === 0), 'a page that nobody answers comes to its end', page);
}

function count({ seen }: World, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

function named(effect: PageEffect): string {
  if (effect.type === 'log') return effect.what;
  return effect.type === 'notify' ? effect.why : effect.type;
}
