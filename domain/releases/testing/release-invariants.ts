import { stepPromotion } from '../machine';
import type { PromotionFacts } from '../promotion';
import { ACTIVE, type PromotionState, TERMINAL } from '../states';
import type { Cell, ReleaseWorld, Track } from './release-world';

/** Written down a second time, from the specification. */
const LEGAL: Readonly<Record<PromotionState, readonly PromotionState[]>> = {
  requested: ['gated', 'pending_approval', 'ready', 'cancelled', 'superseded'],
  gated: ['pending_approval', 'ready', 'cancelled', 'superseded'],
  pending_approval: ['ready', 'rejected', 'expired', 'gated', 'cancelled', 'superseded'],
  ready: ['rolling', 'canary', 'gated', 'cancelled'],
  rolling: ['verifying', 'rolling_back'],
  canary: ['verifying', 'rolling_back'],
  verifying: ['soaking', 'rolling_back'],
  soaking: ['succeeded', 'rolling_back'],
  rolling_back: ['rolled_back', 'rollback_failed'],
  succeeded: [], rolled_back: [], rollback_failed: [], rejected: [], expired: [], cancelled: [], superseded: [],
};

/** What is broken, in words; empty when all is well. */
export function broken(world: ReleaseWorld): readonly string[] {
  return world.cells.flatMap((cell) => [...alone(cell), ...cell.tracks.flatMap((track) => [...path(track), ...held(track), ...approvals(track), ...start(cell, track), ...ending(track)])]);
}

/** I1. */
function alone(cell: Cell): string[] {
  const active = cell.tracks.filter(({ facts }) => ACTIVE.some((state) => state === facts.state));
  return active.length > 1 ? [`${active.length} promotions of ${cell.service} at once in ${cell.rules.deployment}`] : [];
}

/** What is rolled back leaves one hold behind: nothing else comes by itself. */
function held({ facts, effects }: Track): string[] {
  const holds = effects.filter(({ type }) => type === 'hold').length;
  return holds === (facts.rollback === null ? 0 : 1) ? [] : [`${holds} holds for ${facts.rollback === null ? 'no' : 'one'} roll-back`];
}

function path({ effects, facts, first }: Track): string[] {
  const found: string[] = [];
  let state: PromotionState = first.state;
  for (const effect of effects) {
    if (effect.type !== 'moved') continue;
    if (effect.from !== state || !LEGAL[effect.from].includes(effect.to)) found.push(`${state} → ${effect.to}`);
    state = effect.to;
  }
  return state === facts.state ? found : [...found, `moved to ${state}, and is ${facts.state}`];
}

/** I3; and one person counts once. */
function approvals({ facts }: Track): string[] {
  const given = facts.approvals.filter(({ decision }) => decision === 'approve');
  return [
    ...given.filter(({ by }) => by === 'ana' || by === facts.requestedBy).map(({ by }) => `${by} approved their own`),
    ...given.filter(({ by }) => ['tok', 'gus', 'vic'].includes(by)).map(({ by }) => `${by} approved`),
    ...given.filter(({ by }) => by === 'eva' && facts.environment === 'prod').map(() => 'an old sign-in approved for production'),
    ...given.filter(({ ended, reviewHash }) => ended === null && reviewHash !== facts.reviewHash).map(({ by }) => `${by}'s approval outlived what was shown`),
    ...(new Set(given.map(({ by, reviewHash }) => `${by} ${reviewHash}`)).size === given.length ? [] : ['somebody counted twice']),
  ];
}

/** I2 and I10: what has started had its approvals for what was shown then, its gates, and no mark or hold against it. */
function start({ rules }: Cell, { facts, started, effects }: Track): string[] {
  const ran = facts.kind === 'promotion' && effects.some((effect) => effect.type === 'moved' && (effect.to === 'rolling' || effect.to === 'canary'));
  if (!ran) return [];
  if (!started) return ['it moved without a start'];
  const voters = new Set(started.facts.approvals.filter((each) => each.decision === 'approve' && each.ended === null && each.reviewHash === started.hash).map(({ by }) => by));
  const { approvals: _approvals, ...hard } = started.gates;
  const wrong = Object.values(hard).filter((status) => status === 'fail' || (status === 'unknown' && rules.environment === 'prod'));
  return [
    ...(voters.size >= rules.approvals ? [] : [`started with ${voters.size} of ${rules.approvals} approvals`]),
    ...(wrong.length > 0 ? ['started against its gates'] : []),
    ...(started.blocked ? ['a release marked as bad started'] : []),
    ...(started.facts.automatic && started.held ? ['it started by itself against a hold'] : []),
    ...(started.facts.from === null && started.facts.strategy === 'canary' ? ['a canary without anything to compare with'] : []),
  ];
}

/** I9, and that each ending happens once. */
function ending({ facts, effects }: Track): string[] {
  const times = (type: (typeof effects)[number]['type']): number => effects.filter((effect) => effect.type === type).length;
  const over = TERMINAL.some((state) => state === facts.state);
  return [
    ...((facts.state === 'rollback_failed') === (times('open_incident') === 1) ? [] : ['a failed roll-back is one incident']),
    ...(times('roll_back') <= 1 && times('start') <= 1 && times('set_stable') <= 1 && times('open_rollback') <= 1 ? [] : ['something was done twice']),
    ...(effects.filter((effect) => effect.type === 'page' && effect.why === 'rollback_overran').length <= 1 ? [] : ['an overrun was told twice']),
    ...(over === (facts.endedAt !== null) ? [] : ['an end without its time']),
    ...((facts.rollback !== null) === ['rolling_back', 'rolled_back', 'rollback_failed'].includes(facts.state) ? [] : ['a way back that is none']),
    ...(facts.pausedReason === null || facts.state === 'rolling' || facts.state === 'canary' ? [] : ['paused with nothing going on']),
    ...(facts.pausedReason !== null && facts.progressDueAt !== null ? ['the deadline ran while it was paused'] : []),
  ];
}

/** I11: the same steps lead to the same state. */
export function replayed({ first, steps }: Track): PromotionFacts {
  return steps.reduce((facts, { event, context }) => {
    const outcome = stepPromotion(facts, event, context);
    if ('refused' in outcome) throw new Error(`refused on replay: ${outcome.refused}`);
    return outcome.facts;
  }, first);
}
