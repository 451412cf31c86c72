import type { Environment } from '@/domain/deployments/names';
import type { Approver } from '../approval';
import { defaultRules, type EnvironmentRules, quorumOf } from '../environment';
import { GATE_NAMES, type GateName, type GateStatus } from '../gates';
import { endHold, type Hold, inForce, newHold } from '../hold';
import { mayRequest, openPromotion, stepPromotion } from '../machine';
import type { Evaluation, PromotionContext, PromotionEffect, PromotionEvent, PromotionFacts, PromotionOutcome } from '../promotion';
import type { ReleaseFacts, ReleaseRef } from '../release';
import { type HistoryEntry, openRollback, rollbackTarget } from '../rollback';
import { reviewText } from '../review';
import { isActive, isBeforeReady } from '../states';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const START = Date.parse('2026-11-21T09:00:00Z');

/** One step as it was taken, for the replay. */
export interface Recorded {
  readonly event: PromotionEvent;
  readonly context: PromotionContext;
}

export interface Track {
  readonly first: PromotionFacts;
  readonly steps: Recorded[];
  readonly effects: PromotionEffect[];
  facts: PromotionFacts;
  /** The facts at the moment it left `ready`, with what stood around it. */
  started: { readonly facts: PromotionFacts; readonly blocked: boolean; readonly held: boolean; readonly gates: Readonly<Record<GateName, GateStatus>>; readonly hash: string } | null;
}

/** A service in a deployment. */
export interface Cell {
  readonly service: string;
  readonly rules: EnvironmentRules;
  readonly tracks: Track[];
  readonly gates: Record<GateName, GateStatus>;
  stable: ReleaseRef | null;
  hold: Hold | null;
  /** A right that the release is shown to add. */
  asks: string;
}

export interface ReleaseWorld {
  readonly cells: readonly Cell[];
  readonly releases: Map<string, ReleaseFacts>;
  readonly selfRollbacks: Map<string, number[]>;
  now: number;
}

const admin = (id: string, authenticatedAt: number | null = null): Approver => ({ id, roles: ['deployment_admin'], active: true, machine: false, authenticatedAt });

/** ana writes every release; tok is a token with the role, gus has left, vic only looks. */
export function peopleAt(now: number): readonly Approver[] {
  return [admin('ana', now), admin('ben', now), admin('cho', now), admin('dan', now - MINUTE), admin('eva', now - HOUR), { ...admin('tok', now), machine: true }, { ...admin('gus', now), active: false }, { ...admin('vic', now), roles: ['viewer'] }];
}

export function personAt(id: string, now: number): Approver {
  return peopleAt(now).find((person) => person.id === id) ?? admin(id, now);
}

export function releaseWorld(): ReleaseWorld {
  const cell = (service: string, deployment: string, environment: Environment, upstream: string | null): Cell => ({
    service, rules: { deployment, ...defaultRules(environment, upstream) }, tracks: [], stable: null, hold: null, asks: 'a',
    gates: { verifiedUpstream: 'pass', soaked: 'pass', budget: 'pass', noOpenSev12: 'pass', aclGranted: 'pass', imageTag: 'pass', policy: 'pass', checklist: 'pass', capacity: 'pass', approvals: 'pass' },
  });
  const world: ReleaseWorld = {
    cells: ['oms', 'ems'].flatMap((service) => [cell(service, 'd2', 'staging', null), cell(service, 'd1', 'prod', 'd2')]),
    releases: new Map(), selfRollbacks: new Map(), now: START,
  };
  for (const service of ['oms', 'ems']) for (const patch of [0, 1, 2, 3]) freeze(world, service, `1.4.${patch}`);
  return world;
}

function freeze(world: ReleaseWorld, service: string, version: string): void {
  const id = `${service} ${version}`;
  world.releases.set(id, { id, service, version, digest: `sha of ${id}`, state: 'frozen', marked: null });
}

export function activeOf(cell: Cell): Track | null {
  return cell.tracks.find((track) => isActive(track.facts.state)) ?? null;
}

export function newestOf(world: ReleaseWorld, service: string): ReleaseFacts | null {
  return [...world.releases.values()].filter((release) => release.service === service && release.state === 'frozen').at(-1) ?? null;
}

export function contextOf(world: ReleaseWorld, cell: Cell, releaseId: string): PromotionContext {
  return { now: world.now, releaseState: world.releases.get(releaseId)?.state ?? 'frozen', soakS: cell.rules.soakS, guardMin: cell.rules.guardMin, candidate: newestOf(world, cell.service)?.id ?? null, held: inForce(cell.hold, world.now), people: peopleAt(world.now) };
}

/** What the server would find out now; the text itself stands for its hash. */
export function evaluationOf(world: ReleaseWorld, cell: Cell, facts: PromotionFacts): Evaluation {
  const gates = GATE_NAMES.map((gate) => ({ gate, status: cell.gates[gate], evidence: '.', at: world.now }));
  const quorum = quorumOf(cell.rules, false);
  return { gates, quorum, reviewHash: reviewText({ promotion: { ...facts, quorum }, gates, acl: { added: [{ direction: 'publish', pattern: cell.asks, line: cell.asks, covered: true }], removed: [], same: [] }, strategy: { kind: 'rolling' } }) };
}

export function request(world: ReleaseWorld, cell: Cell, releaseId: string, by: string | null): PromotionOutcome | null {
  const release = world.releases.get(releaseId);
  const active = activeOf(cell);
  if (!release) return null;
  const may = mayRequest(active?.facts ?? null, release);
  if (!may.ok) return { refused: may.reason };
  const opened = openPromotion({
    id: `p${cell.tracks.length}`, deployment: cell.rules.deployment, environment: cell.rules.environment, service: cell.service, release, from: cell.stable, strategy: 'canary', forwardOnly: false,
    automatic: by === null, requestedBy: by, authors: ['ana'], quorum: cell.rules.approvals, reason: null,
  }, contextOf(world, cell, releaseId));
  if ('refused' in opened) return opened;
  if (may.supersedes !== null && active) act(world, cell, active, { type: 'supersede', promotion: opened.facts.id, version: release.version });
  cell.tracks.push({ first: opened.facts, facts: opened.facts, steps: [], effects: [...opened.effects], started: null });
  return opened;
}

/** Steps one promotion and carries out what it asks for, as the server does in one transaction. */
export function act(world: ReleaseWorld, cell: Cell, track: Track, event: PromotionEvent): PromotionOutcome {
  const context = contextOf(world, cell, track.facts.release.id);
  const before = track.facts;
  const outcome = stepPromotion(before, event, context);
  if ('refused' in outcome) return outcome;
  track.steps.push({ event, context });
  track.facts = outcome.facts;
  track.effects.push(...outcome.effects);
  if (outcome.effects.some(({ type }) => type === 'start')) track.started = { facts: outcome.facts, blocked: context.releaseState === 'blocked', held: context.held === true, gates: { ...cell.gates }, hash: evaluationOf(world, cell, outcome.facts).reviewHash };
  for (const effect of outcome.effects) carryOut(world, cell, track, effect);
  return outcome;
}

function carryOut(world: ReleaseWorld, cell: Cell, track: Track, effect: PromotionEffect): void {
  if (effect.type === 'set_stable') cell.stable = effect.release;
  if (effect.type === 'end_hold') cell.hold = endHold(cell.hold, 'promoted', track.facts.requestedBy, world.now) ?? cell.hold;
  if (effect.type === 'hold') {
    const made = newHold({ by: effect.by, reason: effect.reason, until: null }, world.now);
    if ('hold' in made) cell.hold = made.hold;
  }
  if (effect.type === 'block_release') {
    mark(world, effect.release.id, true);
    world.selfRollbacks.set(cell.service, [...(world.selfRollbacks.get(cell.service) ?? []), world.now]);
  }
  if (effect.type === 'open_rollback') rollBack(world, cell, null, effect.reason);
}

/** Marks a release as bad, or lifts the mark; whatever carries it is told. */
export function mark(world: ReleaseWorld, releaseId: string, bad: boolean): void {
  const release = world.releases.get(releaseId);
  if (!release) return;
  world.releases.set(releaseId, { ...release, state: bad ? 'blocked' : 'frozen' });
  if (!bad) return;
  for (const cell of world.cells) for (const track of cell.tracks) if (track.facts.release.id === releaseId) act(world, cell, track, { type: 'release_blocked', by: null, reason: 'it burned' });
}

export function historyOf(world: ReleaseWorld, cell: Cell): readonly HistoryEntry[] {
  return cell.tracks.flatMap(({ facts }) => (facts.endedAt === null ? [] : [{ release: facts.release, releaseState: world.releases.get(facts.release.id)?.state ?? 'frozen', outcome: facts.state, endedAt: facts.endedAt, undone: cell.tracks.some((later) => later.facts.kind === 'rollback' && later.facts.from?.id === facts.release.id && later.facts.requestedAt >= (facts.endedAt ?? 0)) }]));
}

/** What is in flight is ended by it; what has not started gives way to a way back of its own. */
export function rollBack(world: ReleaseWorld, cell: Cell, by: string | null, reason: string): PromotionOutcome | null {
  const active = activeOf(cell);
  if (active && !isBeforeReady(active.facts.state) && active.facts.state !== 'ready') return by === null ? null : act(world, cell, active, { type: 'abort', by, reason });
  const target = rollbackTarget(historyOf(world, cell), cell.stable);
  if (!target.ok) return { refused: target.reason };
  if (cell.stable === null) return null;
  const opened = openRollback({
    id: `p${cell.tracks.length}`, deployment: cell.rules.deployment, environment: cell.rules.environment, service: cell.service, forwardOnly: false, current: cell.stable, target: target.release,
    targetState: world.releases.get(target.release.id)?.state ?? 'frozen', by, cause: by === null ? 'burn' : 'user', reason, gates: GATE_NAMES.map((gate) => ({ gate, status: cell.gates[gate], evidence: '.', at: world.now })),
  }, world.now);
  if ('refused' in opened) return opened;
  if (active) act(world, cell, active, active.facts.state === 'ready' ? { type: 'abort', by: by ?? 'console', reason } : { type: 'supersede', promotion: opened.facts.id, version: target.release.version });
  const track: Track = { first: opened.facts, facts: opened.facts, steps: [], effects: [...opened.effects], started: null };
  cell.tracks.push(track);
  for (const effect of opened.effects) if (effect.type === 'hold') carryOut(world, cell, track, effect);
  return opened;
}
