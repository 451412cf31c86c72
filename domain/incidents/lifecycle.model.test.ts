import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from './incident';
import { POSTMORTEM_SECTIONS } from './postmortem-facts';
import type { PostmortemEvent } from './postmortem';
import { INCIDENT_ROLES } from './role-facts';
import { holderOf } from './roles';
import { CAUSE_CODES, INCIDENT_PHASES, INCIDENT_STATES } from './states';
import { broken } from './testing/incident-invariants';
import { act, contextOf, DAY, HOUR, type IncidentWorld, incidentWorld, MINUTE, review } from './testing/incident-world';
import { stepIncident } from './lifecycle';
import { nextDueAt } from './timers';

const RUNS = 10_000;

const user = fc.constantFrom('ana', 'ben', 'cho');
const words = fc.constantFrom('', 'short', 'ten words that explain it well');
const good = fc.oneof({ weight: 9, arbitrary: fc.constant('ten words that explain it well') }, { weight: 1, arbitrary: words });
const role = fc.constantFrom(...INCIDENT_ROLES);
const severity = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);

/** How far a time lies from now, in minutes. */
const minutes = fc.integer({ min: -90, max: 5 });
type Make = (world: IncidentWorld) => void;

const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('declare' as const), by: user, severity, services: fc.constant(['oms']), impact: good, commander: user }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'relapse' as const, 'relapse' as const, 'reopen' as const, 'reopen' as const), by: user, reason: good }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('phase' as const), by: user, phase: fc.constantFrom(...INCIDENT_PHASES) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('update' as const, 'timer_due' as const), by: user }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('resolve' as const), by: user, resolution: good }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('close' as const), by: user, causeCode: fc.constantFrom(...CAUSE_CODES) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('severity' as const), by: user, severity, reason: good }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('offer_role' as const), by: user, role, to: user }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('accept_role' as const, 'decline_role' as const, 'withdraw_offer' as const, 'renounce_role' as const), by: user, role }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('assume_role' as const), by: user, role, reason: good }) },
);
const timed = fc.oneof(
  fc.record({ type: fc.constant('mitigate' as const), by: user, mitigation: good, after: minutes }).map(({ after, ...rest }) => (now: number): IncidentEvent => ({ ...rest, impactEndedAt: now + after * MINUTE })),
  fc.record({ type: fc.constant('ack' as const), by: user, after: minutes }).map(({ after, ...rest }) => (now: number): IncidentEvent => ({ ...rest, at: now + after * MINUTE })),
);
const postmortemEvent: fc.Arbitrary<PostmortemEvent> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('write' as const), by: user, section: fc.constantFrom(...POSTMORTEM_SECTIONS), text: words }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('put_action' as const), by: user, action: fc.record({ id: fc.constantFrom('1', '2'), text: fc.constant('Fix it'), type: fc.constant('prevent' as const), owner: fc.constantFrom('ana', null), dueAt: fc.constantFrom(1, null) }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('submit' as const, 'publish' as const), by: user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('return' as const, 'waive' as const), by: user, reason: good }) },
);

const accepted = new Map<string, number>();
const count = (what: string): void => void accepted.set(what, (accepted.get(what) ?? 0) + 1);

function stepAndCount(world: IncidentWorld, made: IncidentEvent): void {
  const outcome = act(world, made);
  // Compared by hand in here: an expectation per step would take most of the time.
  if (!('refused' in outcome)) count(made.type);
  else if (!/^\S[^]*\.$/.test(outcome.refused)) throw new Error(`${made.type}: "${outcome.refused}" is no sentence`);
  count(world.incident.state);
}

/** A postmortem that needs no luck to be complete, or the long way would hardly ever be walked to its end. */
const complete: Make = (world) => {
  for (const section of POSTMORTEM_SECTIONS) review(world, { type: 'write', by: 'ana', section, text: '41,200 orders were late' });
  review(world, { type: 'put_action', by: 'ana', action: { id: '1', text: 'Fix it', type: 'prevent', owner: 'ben', dueAt: 1 } });
  if ('postmortem' in review(world, { type: 'submit', by: 'ana' })) review(world, { type: 'publish', by: 'ben' });
};

/** Steps of whoever is in the place to take them; at random nearly all of these would be refused. */
const fitting: fc.Arbitrary<Make> = fc.constantFrom('accept_role' as const, 'decline_role' as const, 'withdraw_offer' as const, 'renounce_role' as const, 'offer_role' as const, 'relapse' as const).map((type): Make => (world) => {
  const { roles } = world.incident;
  const [offer] = roles.offers;
  const held = roles.spans.find((span) => span.until === null && span.role !== 'commander');
  const commander = holderOf(roles, 'commander');
  if (type === 'relapse') stepAndCount(world, { type, by: 'ana', reason: 'ten words that explain it well' });
  else if (type === 'renounce_role') stepAndCount(world, held ? { type, by: held.user, role: held.role } : { type: 'assume_role', by: 'ben', role: 'scribe' });
  else if (type === 'offer_role' || !offer) stepAndCount(world, { type: 'offer_role', by: commander ?? 'ana', role: 'ops_lead', to: 'cho' });
  else stepAndCount(world, { type, by: type === 'withdraw_offer' ? offer.by : offer.to, role: offer.role });
});

const move: fc.Arbitrary<Make> = fc.oneof(
  { weight: 14, arbitrary: event.map((made): Make => (world) => stepAndCount(world, made)) },
  { weight: 4, arbitrary: fitting },
  { weight: 4, arbitrary: timed.map((make): Make => (world) => stepAndCount(world, make(world.now))) },
  { weight: 3, arbitrary: postmortemEvent.map((made): Make => (world) => void review(world, made)) },
  { weight: 1, arbitrary: fc.constant(complete) },
  { weight: 4, arbitrary: fc.constantFrom(1, 10, 45, 600).map((by): Make => (world) => void (world.now += by * MINUTE)) },
  { weight: 2, arbitrary: fc.constantFrom(-HOUR, HOUR, -DAY, DAY, 15 * DAY).map((by): Make => (world) => void (world.now += by)) },
  { weight: 1, arbitrary: fc.constantFrom(null, 'it is known and harmless').map((waived): Make => (world) => void (world.alerts = [{ id: '1', title: 'OMSLatency', firing: true, waived }])) },
  { weight: 1, arbitrary: fc.constantFrom(null, 'keep' as const).map((decision): Make => (world) => void (world.silences = [{ id: '1', title: 'S-218', decision }])) },
  { weight: 1, arbitrary: fc.constant<Make>((world) => { world.alerts = []; world.silences = []; }) },
);

describe('an incident under any sequence of steps', () => {
  it(`keeps its invariants in ${RUNS} sequences`, () => {
    fc.assert(
      fc.property(fc.option(severity, { freq: 2 }), fc.array(move, { minLength: 5, maxLength: 30, size: 'max' }), (declared, moves) => {
        const world = incidentWorld();
        const first: readonly Make[] = declared === null ? [] : [(known) => stepAndCount(known, { type: 'declare', by: 'ana', severity: declared, services: [], impact: 'ten words that explain it well', commander: 'ben' })];
        for (const make of [...first, ...moves]) {
          const before = world.incident;
          make(world);
          const found = broken(before, world);
          if (found.length > 0) throw new Error(found.join('; '));
          dueOnce(world);
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('has taken every step and been in every state, so that the sequences say something', () => {
    const rare = [...INCIDENT_STATES, 'declare', 'cancel', 'phase', 'ack', 'update', 'mitigate', 'relapse', 'resolve', 'close', 'reopen', 'severity', 'offer_role', 'accept_role', 'decline_role', 'withdraw_offer', 'assume_role', 'renounce_role', 'timer_due'].filter((what) => (accepted.get(what) ?? 0) < 100);
    expect(rare).toEqual([]);
  });
});

/** A timer does what is due and leaves nothing behind; the same timer again, or one too early, does nothing. */
function dueOnce(world: IncidentWorld): void {
  const outcome = stepIncident(world.incident, { type: 'timer_due' }, contextOf(world));
  if ('refused' in outcome) throw new Error(outcome.refused);
  const next = nextDueAt(outcome.incident, contextOf(world));
  if (next !== null && next <= world.now) throw new Error('a term that has run out was left');
  const again = stepIncident(outcome.incident, { type: 'timer_due' }, contextOf(world));
  if ('refused' in again || again.incident !== outcome.incident || again.effects.length > 0) throw new Error('a timer acted twice');
}
