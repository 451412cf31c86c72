import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDueAt } from './due-step';
import type { HandoffEvent, HandoffFacts } from './handoff';
import { ITEM_DECISIONS, ITEM_KINDS, ITEM_RULES } from './items';
import { stepHandoff } from './machine';
import { HANDOFF_STATES } from './states';
import { broken } from './testing/handoff-invariants';
import { act, drafted, type DraftedItem, type HandoffWorld, handoffWorld, MINUTE, refresh } from './testing/handoff-world';

const RUNS = 10_000;
const HOUR = 60 * MINUTE;

type Move = (world: HandoffWorld) => void;
const accepted = new Map<string, number>();
const count = (what: string): void => void accepted.set(what, (accepted.get(what) ?? 0) + 1);

function check(before: HandoffFacts, world: HandoffWorld): void {
  const found = broken(before, world);
  if (found.length > 0) throw new Error(found.join('; '));
}

function step(world: HandoffWorld, event: HandoffEvent): void {
  const before = world.handoff;
  const outcome = act(world, event);
  check(before, world);
  count(world.handoff.state);
  if (!('refused' in outcome)) count(event.type === 'decide' ? event.decision : event.type);
  else if (!/^\S[^]*\.$/.test(outcome.refused)) throw new Error(`${event.type}: "${outcome.refused}" is no sentence`);
}

const user = fc.oneof({ weight: 4, arbitrary: fc.constant('in') }, { weight: 3, arbitrary: fc.constant('out') }, { weight: 1, arbitrary: fc.constantFrom('else', 'lead') });
const reason = fc.constantFrom('the vendor ticket is missing', 'the vendor ticket is missing', 'short', '');
const record = fc.record({ kind: fc.constantFrom(...ITEM_KINDS, 'incident' as const, 'silence' as const, 'acked_page' as const), id: fc.constantFrom('1', '2', '3'), state: fc.constantFrom('1', '2') }).map(({ kind, id, state }): DraftedItem => drafted(kind, id, state));
const records = fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 6 });

const simple = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('submit' as const), by: user }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('accept' as const), by: user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('return' as const), by: user, reason }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('due' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('people' as const), outgoing: fc.constantFrom('out', 'out', 'else'), incoming: fc.constantFrom('in', 'in', 'lead', 'else') }) },
);

/** An item of the note by its place; mostly what it can be decided as, by who may, as it was shown. */
const deciding: fc.Arbitrary<Move> = fc.record({ by: user, place: fc.nat({ max: 5 }), choice: fc.nat({ max: 9 }), seen: fc.constantFrom(null, null, null, 'other') }).map(({ by, place, choice, seen }): Move => (world) => {
  const item = world.handoff.items[place % Math.max(1, world.handoff.items.length)];
  if (!item) return;
  const { decisions } = ITEM_RULES[item.kind];
  step(world, { type: 'decide', by, item: item.id, decision: (choice < 8 ? decisions[choice % decisions.length] : ITEM_DECISIONS[choice % ITEM_DECISIONS.length]) ?? 'read', fingerprint: seen ?? item.fingerprint });
});
const undeciding: fc.Arbitrary<Move> = user.map((by): Move => (world) => {
  const item = world.handoff.items.find(({ decided }) => decided !== null) ?? world.handoff.items[0];
  if (item) step(world, { type: 'undecide', by, item: item.id });
});
/** Goes through the whole note as a diligent person would. */
const diligent: Move = (world) => {
  const { incoming, items } = world.handoff;
  const fits = { incident: 'take', silence: 'expire', acked_page: 'reown' } as const;
  for (const { id, kind, fingerprint } of items) step(world, { type: 'decide', by: incoming, item: id, decision: kind in fits ? fits[kind as keyof typeof fits] : 'read', fingerprint });
};

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: simple.map((event): Move => (world) => step(world, event)) },
  { weight: 6, arbitrary: deciding },
  { weight: 2, arbitrary: undeciding },
  { weight: 1, arbitrary: fc.constant(diligent) },
  { weight: 3, arbitrary: records.map((sources): Move => (world) => { world.sources = sources; for (const { kind, ref } of sources) if (kind === 'acked_page' && !world.pages.has(ref.id)) world.pages.set(ref.id, world.handoff.outgoing); }) },
  { weight: 3, arbitrary: fc.constant<Move>((world) => { const before = world.handoff; refresh(world); check(before, world); count('refresh'); }) },
  { weight: 6, arbitrary: fc.constantFrom(1, 10, 20, 31).map((by): Move => (world) => void (world.now += by * MINUTE)) },
  { weight: 1, arbitrary: fc.constantFrom(-HOUR, HOUR, -24 * HOUR, 24 * HOUR).map((by): Move => (world) => void (world.now += by)) },
);

describe('a handover under any sequence of steps', () => {
  it(`keeps its invariants in ${RUNS} sequences`, () => {
    fc.assert(
      fc.property(records, fc.constantFrom('strict' as const, 'overlap' as const), fc.boolean(), fc.array(move, { minLength: 5, maxLength: 30, size: 'max' }), (sources, policy, submitted, moves) => {
        const world = handoffWorld(sources, policy);
        if (submitted) step(world, { type: 'submit', by: 'out' });
        for (const make of moves) {
          make(world);
          dueOnce(world);
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('has taken every step and been in every state, so that the sequences say something', () => {
    const rare = [...HANDOFF_STATES, ...ITEM_DECISIONS, 'submit', 'accept', 'return', 'undecide', 'people', 'refresh', 'due'].filter((what) => (accepted.get(what) ?? 0) < 100);
    expect(rare).toEqual([]);
  });
});

/** A timer does what is due and leaves nothing behind; again, it does nothing. */
function dueOnce(world: HandoffWorld): void {
  const after = stepHandoff(world.handoff, { type: 'due' }, { now: world.now });
  if ('refused' in after) throw new Error(after.refused);
  const next = nextDueAt(after.handoff);
  if (next !== null && next <= world.now) throw new Error('what was due has been left');
  const again = stepHandoff(after.handoff, { type: 'due' }, { now: world.now });
  if ('refused' in again || again.handoff !== after.handoff || again.effects.length > 0) throw new Error('a timer acted twice');
}
