import type { Environment } from '@/domain/deployments/names';
import { newHold } from '../hold';
import type { PairBurns } from '../burn';
import { GATE_NAMES, type GateName, type GateStatus } from '../gates';
import type { PauseReason, PromotionEffect, PromotionEvent, PromotionOutcome } from '../promotion';
import type { PromotionState } from '../states';
import vectors from '../vectors/promotions.json';
import { act, type Cell, evaluationOf, mark, MINUTE, personAt, releaseWorld, type ReleaseWorld, request, type Track } from './release-world';

interface PromotionCase {
  readonly name: string;
  readonly cell?: 'staging' | 'staging-auto' | 'staging-two';
  readonly from?: boolean;
  readonly gates?: Partial<Record<GateName, GateStatus>>;
  readonly steps: readonly string[];
  readonly state?: PromotionState;
  /** Types of the effects of the last step, with what tells them apart. */
  readonly effects?: readonly string[];
  readonly standing?: number;
  readonly paused?: PauseReason;
  readonly last?: string;
  readonly refused?: string;
}

export const PROMOTION_CASES = vectors as readonly PromotionCase[];

export interface Stage {
  readonly world: ReleaseWorld;
  readonly cell: Cell;
  readonly track: Track;
}

/** A promotion of 1.4.1 by ben, or by itself; where `from` is set, 1.4.0 runs there. */
export function staged({ cell: kind, from = false, gates = {} }: PromotionCase): Stage {
  const world = releaseWorld();
  const environment: Environment = kind === undefined ? 'prod' : 'staging';
  const found = world.cells.find(({ service, rules }) => service === 'oms' && rules.environment === environment);
  if (!found) throw new Error('no such cell');
  const cell: Cell = kind === 'staging-two' ? { ...found, rules: { ...found.rules, approvals: 2 } } : found;
  if (from) cell.stable = { id: 'oms 1.4.0', version: '1.4.0', digest: 'sha of oms 1.4.0' };
  Object.assign(cell.gates, gates);
  for (const patch of [2, 3]) world.releases.delete(`oms 1.4.${patch}`);
  request(world, cell, 'oms 1.4.1', kind === 'staging-auto' ? null : 'ben');
  const track = cell.tracks[0];
  if (!track) throw new Error('nothing was requested');
  return { world, cell, track };
}

const REASON = 'a reason that says why';
const QUIET: PairBurns = { m5: 0, h1: 0, m30: 0, h6: 0 };
const BURNING: PairBurns = { m5: 20, h1: 15, m30: 2, h6: 1 };
const burn = (before: PairBurns): PromotionEvent => ({ type: 'burn', before, now: BURNING, selfRollbacks: [], evidence: 'burn 20 over 5 min' });

const FIXED: Readonly<Record<string, PromotionEvent>> = {
  cancel: { type: 'cancel', by: 'ben', reason: REASON }, supersede: { type: 'supersede', promotion: 'p2', version: '1.4.2' }, abort: { type: 'abort', by: 'cho', reason: REASON }, full: { type: 'promote_full', by: 'cho', reason: REASON },
  'smoke ok': { type: 'smoke', passed: true, evidence: 'ready' }, 'smoke bad': { type: 'smoke', passed: false, evidence: '3 errors' }, soak: { type: 'soak', burning: false }, 'soak burning': { type: 'soak', burning: true },
  analysis: { type: 'analysis_failed', evidence: 'p99 ratio 1.8' }, burn: burn(QUIET), 'burn-before': burn(BURNING), back: { type: 'rollback_done' }, 'back-failed': { type: 'rollback_failed', reason: 'the agent is gone' },
  due: { type: 'due' }, progress: { type: 'progress' }, rolled_out: { type: 'rolled_out' },
};

/** One word of a vector, carried out. Null: it was no step of the promotion. */
export function take({ world, cell, track }: Stage, words: string): PromotionOutcome | null {
  const [verb = '', what = ''] = words.split(' ');
  const gate = GATE_NAMES.find((each) => each === verb);
  if (gate) return void (cell.gates[gate] = what === 'pass' ? 'pass' : 'fail'), null;
  if (verb === 'wait') return void (world.now += Number(what) * MINUTE), null;
  if (verb === 'mark') return mark(world, track.facts.release.id, true), null;
  if (verb === 'from') return void (track.facts = { ...track.facts, from: { id: 'x', version: '1.3.9', digest: 'sha of x' } }), null;
  if (verb === 'hold') {
    const made = newHold({ by: 'cho', reason: REASON, until: null }, world.now);
    return 'hold' in made ? (void (cell.hold = made.hold), null) : made;
  }
  return act(world, cell, track, FIXED[words] ?? spoken(world, cell, track, verb, what));
}

function spoken(world: ReleaseWorld, cell: Cell, { facts }: Track, verb: string, what: string): PromotionEvent {
  const evaluation = evaluationOf(world, cell, facts);
  switch (verb) {
    case 'evaluate':
    case 'start':
      return { type: verb, evaluation };
    case 'evaluate-without':
      return { type: 'evaluate', evaluation: { ...evaluation, unfit: [what] } };
    case 'approve':
    case 'approve-old':
      return { type: 'approve', by: personAt(what, world.now), reviewHash: verb === 'approve' ? (facts.reviewHash ?? '') : 'another', comment: '' };
    case 'reject':
      return { type: 'reject', by: personAt(what, world.now), reviewHash: facts.reviewHash ?? '', comment: REASON };
    case 'withdraw':
      return { type: 'withdraw', by: what };
    case 'pause':
      return { type: 'pause', reason: what === 'user' ? 'user' : 'step', by: what === 'user' ? 'cho' : null };
    case 'resume':
      return { type: 'resume', by: what === '' ? null : what };
    default:
      throw new Error(`a vector says "${verb}"`);
  }
}

/** An effect in short: `log started`. */
export function short(effect: PromotionEffect): string {
  if (effect.type === 'log') return `log ${effect.action}`;
  if (effect.type === 'notify' || effect.type === 'page') return `${effect.type} ${effect.why}`;
  return effect.type === 'canary' ? `canary ${effect.command}` : effect.type;
}

