import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairBurns } from './burn';
import { nextDueAt } from './due-step';
import { GATE_NAMES } from './gates';
import { endHold, mayAutoPromote } from './hold';
import type { PromotionEvent, PromotionOutcome } from './promotion';
import { isActive, PROMOTION_STATES, type PromotionState } from './states';
import { broken, replayed } from './testing/release-invariants';
import { act, activeOf, type Cell, contextOf, evaluationOf, HOUR, mark, MINUTE, newestOf, peopleAt, personAt, releaseWorld, type ReleaseWorld, request, rollBack, type Track } from './testing/release-world';
import { stepPromotion } from './machine';

const RUNS = 10_000;

type Make = (world: ReleaseWorld, cell: Cell) => void;
const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

const GOOD = 'a reason that says why';
const who = fc.constantFrom(...peopleAt(0).map(({ id }) => id));
const words = fc.oneof({ weight: 9, arbitrary: fc.constant(GOOD) }, { weight: 1, arbitrary: fc.constant('short') });
const BURNING: PairBurns = { m5: 20, h1: 15, m30: 2, h6: 1 };
const QUIET: PairBurns = { m5: 0, h1: 0, m30: 0, h6: 0 };
const burns = fc.constantFrom(BURNING, BURNING, QUIET, { m5: null, h1: null, m30: null, h6: null });

function judged(outcome: PromotionOutcome | null, what: string): void {
  if (outcome === null) return;
  if (!('refused' in outcome)) count(what);
  // Compared by hand in here: an expectation per step would take most of the time.
  else if (!/^\S[^]*[.!?]$/.test(outcome.refused)) throw new Error(`${what}: "${outcome.refused}" is no sentence`);
}

function step(world: ReleaseWorld, cell: Cell, make: (track: Track) => PromotionEvent, track: Track | null = activeOf(cell) ?? cell.tracks.at(-1) ?? null): void {
  if (!track) return;
  const event = make(track);
  const before = track.facts;
  const outcome = act(world, cell, track, event);
  judged('facts' in outcome && outcome.facts === before ? null : outcome, event.type);
  count(track.facts.state);
}

const evaluate: Make = (world, cell) => step(world, cell, ({ facts }) => ({ type: 'evaluate', evaluation: evaluationOf(world, cell, facts) }));
const begin: Make = (world, cell) => step(world, cell, ({ facts }) => ({ type: 'start', evaluation: evaluationOf(world, cell, facts) }));
const approve = (by: string, shown = true): Make => (world, cell) => step(world, cell, ({ facts }) => ({ type: 'approve', by: personAt(by, world.now), reviewHash: shown ? (facts.reviewHash ?? '') : 'another', comment: '' }));
const say = (event: PromotionEvent): Make => (world, cell) => step(world, cell, () => event);
const ask = (by: string | null): Make => (world, cell) => {
  const newest = newestOf(world, cell.service);
  const { tracks, stable, hold, rules } = cell;
  if (!newest) return;
  const may = by !== null || mayAutoPromote({ rules, release: newest, hold, current: stable, active: activeOf(cell)?.facts ?? null, tried: tracks.filter(({ facts }) => facts.state !== 'superseded').map(({ facts }) => facts.release.id) }, world.now).ok;
  if (may) judged(request(world, cell, newest.id, by), by === null ? 'auto' : 'request');
};
const askFor = (patch: number, by: string): Make => (world, cell) => judged(request(world, cell, `${cell.service} 1.4.${patch}`, by), 'request');
const wait = (ms: number): Make => (world) => void (world.now += ms);
const all = (...makes: readonly Make[]): Make => (world, cell) => { for (const make of makes) make(world, cell); };

/** Ways that hardly any luck would find. */
const review = all(evaluate, approve('cho'), approve('dan'));
const out = all(review, begin, say({ type: 'progress' }), say({ type: 'rolled_out' }));
const well = all(out, say({ type: 'smoke', passed: true, evidence: 'ready' }), wait(11 * MINUTE), say({ type: 'soak', burning: false }));

const anything: fc.Arbitrary<Make> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.nat({ max: 3 }), fc.constantFrom('ben', 'ben', 'ana', 'cho')).map(([patch, by]) => askFor(patch, by)) },
  { weight: 3, arbitrary: fc.constantFrom(ask(null), ask('ben')) },
  { weight: 4, arbitrary: fc.constant(evaluate) },
  { weight: 4, arbitrary: fc.constant(begin) },
  { weight: 6, arbitrary: fc.tuple(who, fc.boolean()).map(([by, shown]) => approve(by, shown)) },
  { weight: 1, arbitrary: fc.tuple(who, words).map(([by, comment]): Make => (world, cell) => step(world, cell, ({ facts }) => ({ type: 'reject', by: personAt(by, world.now), reviewHash: facts.reviewHash ?? '', comment }))) },
  { weight: 2, arbitrary: fc.constantFrom('cho', 'dan', 'ben').map((by) => say({ type: 'withdraw', by })) },
  { weight: 1, arbitrary: words.map((reason) => say({ type: 'cancel', by: 'ben', reason })) },
  { weight: 2, arbitrary: words.map((reason) => say({ type: 'abort', by: 'cho', reason })) },
  { weight: 3, arbitrary: fc.constantFrom('user' as const, 'step' as const, 'inconclusive' as const).map((reason) => say({ type: 'pause', reason, by: reason === 'user' ? 'cho' : null })) },
  { weight: 3, arbitrary: fc.constantFrom('cho', null).map((by) => say({ type: 'resume', by })) },
  { weight: 2, arbitrary: words.map((reason) => say({ type: 'promote_full', by: 'cho', reason })) },
  { weight: 4, arbitrary: fc.constantFrom('progress' as const, 'rolled_out' as const, 'due' as const).map((type) => say({ type })) },
  { weight: 3, arbitrary: fc.boolean().map((passed) => say({ type: 'smoke', passed, evidence: '0 errors of 1,200' })) },
  { weight: 3, arbitrary: fc.boolean().map((burning) => say({ type: 'soak', burning })) },
  { weight: 1, arbitrary: fc.constant(say({ type: 'analysis_failed', evidence: 'p99 ratio 1.8' })) },
  { weight: 3, arbitrary: fc.tuple(burns, burns).map(([before, now]): Make => (world, cell) => step(world, cell, () => ({ type: 'burn', before, now, selfRollbacks: world.selfRollbacks.get(cell.service) ?? [], evidence: 'burn 20' }))) },
  { weight: 4, arbitrary: fc.constantFrom<PromotionEvent>({ type: 'rollback_done' }, { type: 'rollback_done' }, { type: 'rollback_failed', reason: 'the agent is gone' }).map(say) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('cho', 'ben'), words).map(([by, reason]): Make => (world, cell) => judged(rollBack(world, cell, by, reason), 'roll_back')) },
  { weight: 2, arbitrary: fc.tuple(fc.nat({ max: 3 }), fc.boolean()).map(([patch, bad]): Make => (world, cell) => mark(world, `${cell.service} 1.4.${patch}`, bad)) },
  { weight: 1, arbitrary: fc.constant<Make>((world, cell) => void (cell.hold = endHold(cell.hold, 'lifted', 'cho', world.now) ?? cell.hold)) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...GATE_NAMES), fc.constantFrom('pass' as const, 'pass' as const, 'pass' as const, 'fail' as const, 'unknown' as const)).map(([gate, status]): Make => (_world, cell) => void (cell.gates[gate] = status)) },
  { weight: 2, arbitrary: fc.constant<Make>((_world, cell) => { for (const gate of GATE_NAMES) cell.gates[gate] = 'pass'; }) },
  { weight: 4, arbitrary: fc.constantFrom(MINUTE, 6 * MINUTE, 11 * MINUTE, 7 * HOUR, 73 * HOUR, -MINUTE).map(wait) },
  { weight: 6, arbitrary: fc.constantFrom(review, out, well, well, all(askFor(0, 'ben'), well, askFor(1, 'ben'), review, begin), all(askFor(2, 'ben'), well)) },
);
/** What fits where the promotion stands; at random most commands would be refused. */
const FITTING: Partial<Record<PromotionState, readonly Make[]>> = {
  requested: [evaluate],
  gated: [evaluate, all((_world, cell) => { for (const gate of GATE_NAMES) cell.gates[gate] = 'pass'; }, evaluate)],
  pending_approval: [approve('cho'), approve('dan'), approve('ben'), say({ type: 'withdraw', by: 'cho' }), all(wait(73 * HOUR), say({ type: 'due' })), (world, cell) => step(world, cell, ({ facts }) => ({ type: 'reject', by: personAt('ana', world.now), reviewHash: facts.reviewHash ?? '', comment: GOOD })), (_world, cell) => void (cell.gates.budget = 'fail'), all(approve('cho'), (_world, cell) => void (cell.asks = cell.asks === 'a' ? 'b' : 'a'), evaluate)],
  ready: [begin, begin, evaluate, (_world, cell) => void (cell.gates.capacity = 'unknown'), say({ type: 'abort', by: 'cho', reason: GOOD })],
  rolling: [say({ type: 'rolled_out' }), say({ type: 'pause', reason: 'user', by: 'cho' }), say({ type: 'resume', by: 'cho' }), all(wait(11 * MINUTE), say({ type: 'due' }))],
  canary: [say({ type: 'rolled_out' }), say({ type: 'pause', reason: 'step', by: null }), say({ type: 'resume', by: null }), say({ type: 'promote_full', by: 'cho', reason: GOOD }), say({ type: 'analysis_failed', evidence: 'p99 ratio 1.8' }), all(wait(11 * MINUTE), say({ type: 'due' }))],
  verifying: [say({ type: 'smoke', passed: true, evidence: 'ready' }), say({ type: 'smoke', passed: false, evidence: '3 errors' })],
  soaking: [all(wait(11 * MINUTE), say({ type: 'soak', burning: false })), (world, cell) => step(world, cell, () => ({ type: 'burn', before: QUIET, now: BURNING, selfRollbacks: world.selfRollbacks.get(cell.service) ?? [], evidence: 'burn 20' }))],
  rolling_back: [say({ type: 'rollback_done' }), say({ type: 'rollback_failed', reason: 'the agent is gone' }), all(wait(6 * MINUTE), say({ type: 'due' })), all(wait(16 * MINUTE), say({ type: 'due' }))],
};
const fitting: fc.Arbitrary<Make> = fc.nat({ max: 11 }).map((at): Make => (world, cell) => {
  const makes = FITTING[activeOf(cell)?.facts.state ?? 'succeeded'] ?? [ask('ben'), askFor(at % 4, 'ben')];
  makes[at % makes.length]?.(world, cell);
});

const move = fc.tuple(fc.constantFrom(0, 1, 1, 1, 1, 2, 3), fc.oneof(anything, fitting)).map(([at, make]) => (world: ReleaseWorld): void => {
  const cell = world.cells[at];
  if (cell) make(world, cell);
});

describe('promotions of several services in several deployments, under any sequence of commands', () => {
  it(`keep their invariants in ${RUNS} sequences, and are the same when they are replayed`, () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 10, maxLength: 40, size: 'max' }), (moves) => {
        const world = releaseWorld();
        for (const make of moves) {
          make(world);
          const found = broken(world);
          if (found.length > 0) throw new Error(found.join('; '));
        }
        const tracks = world.cells.flatMap((cell) => cell.tracks.map((track) => ({ cell, track })));
        for (const { track } of tracks) if (JSON.stringify(replayed(track)) !== JSON.stringify(track.facts)) throw new Error('a replay ends elsewhere');
        for (const { cell, track } of tracks) endsByItself(world, cell, track);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('have been in every state and taken every step, so that the sequences say something', () => {
    const every = [...PROMOTION_STATES, 'auto', 'request', 'roll_back', 'evaluate', 'approve', 'reject', 'withdraw', 'cancel', 'start', 'progress', 'pause', 'resume', 'promote_full', 'rolled_out', 'smoke', 'soak', 'analysis_failed', 'burn', 'abort', 'rollback_done', 'rollback_failed', 'due'];
    // `requested` and `superseded` are counted by those who look, not by a step that leads there.
    expect(every.filter((what) => what !== 'requested' && what !== 'superseded' && (counts.get(what) ?? 0) < 50)).toEqual([]);

  });
});

/** I9: left alone, a way back ends by its clock; and a timer that comes twice does nothing the second time. */
function endsByItself(world: ReleaseWorld, cell: Cell, track: Track): void {
  let { facts } = track;
  const context = contextOf(world, cell, facts.release.id);
  for (let now = world.now; nextDueAt(facts) !== null; ) {
    now = Math.max(now, nextDueAt(facts) ?? now);
    const outcome = stepPromotion(facts, { type: 'due' }, { ...context, now });
    if ('refused' in outcome || outcome.facts === facts) throw new Error('a timer that was due did nothing');
    const { facts: after } = outcome;
    const again = stepPromotion(after, { type: 'due' }, { ...context, now });
    if (!('facts' in again) || (again.facts !== after && after.state !== 'rolling_back')) throw new Error('a timer acted twice');
    facts = after;
  }
  if (facts.state === 'rolling_back' || (isActive(facts.state) && nextDueAt(facts) !== null)) throw new Error(`${facts.state} for ever`);
}
