import type { CanaryRun } from '@/domain/releases/canary/run';
import { isGuarded } from '@/domain/releases/rollback-steps';
import { isInFlight } from '@/domain/releases/states';
import { tolerance } from '@/domain/releases/canary/weights';
import type { Reading } from '@/server/api/context';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import type { Pair } from '@/server/deployments/pairs/pair-store';
import { namesOf } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';
import { HeldReading } from '@/server/platform/held-reading';
import { findPromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { releaseById } from '@/server/releases/release-store';
import { burnsOf, type ObjectiveBurn } from '@/server/releases/rollout/burns';
import { type CanaryMeasurement, canaryOf, measurementsOf, type StoredCanary } from '@/server/releases/rollout/canary-store';
import { membersOf } from '@/server/releases/rollout/members';
import { heldPercent } from '@/server/releases/rollout/plan-shares';
import { comparedSeries } from '@/server/releases/rollout/read-series';
import { isReady, keptOf } from '@/server/releases/rollout/scene';

const MEASUREMENTS = 200;
const SHOWN_MS = 1_800_000;
/** Pages read a roll-out again this often; what burns is counted every five seconds. However many look, it is evaluated once. */
const BURNS_HELD_MS = 2000;
const lookedAt = new HeldReading<ObjectiveBurn[]>(BURNS_HELD_MS);

/** A roll-out as it goes: steps, weights, both sides compared, what was measured, and the clock of the way back. */
export async function readRollout({ db, pool, clock }: Reading, input: { deployment: string; promotionId: string }) {
  const promotion = await findPromotion(db, input.deployment, input.promotionId);
  if (!promotion) throw notFound();
  const now = clock.now();
  const { facts, id, guardUntil } = promotion;
  // What this promotion brings is on the one side: on the way back it is what is left behind.
  const newer = facts.kind === 'rollback' ? (facts.from?.id ?? '') : facts.release.id;
  const [all, canary, measurements] = await Promise.all([pairsOf(db, facts.deployment, facts.service), canaryOf(db, id), measurementsOf(db, id, { take: MEASUREMENTS })]);
  const shown = all.filter((pair) => pair.endedAt === null || now.getTime() - pair.endedAt.getTime() < SHOWN_MS);
  const living = shown.filter((pair) => pair.endedAt === null && pair.stoppedAt === null);
  const [series, rollback, names, burns] = await Promise.all([
    comparedSeries(pool, facts.deployment, membersOf(shown, newer), now),
    rollbackOf({ db }, promotion, living),
    namesOf(db, peopleOf(promotion, canary)),
    watchedBurns({ db, pool }, promotion, now),
  ]);
  const named = (who: string | null) => (who === null ? null : (names.get(who) ?? who));
  const { version, service, state, release, from, strategy, pausedReason, startedAt, stateSince, progressDueAt, soakUntil } = facts;
  return {
    id, version, service, state, strategy, pausedReason, startedAt, stateSince, progressDueAt, soakUntil, series,
    release: refOf(release),
    from: from && refOf(from),
    waitsFor: keptOf(promotion).waitsFor,
    guardUntil: guardUntil?.getTime() ?? null,
    burns,
    canary: canary && canaryView(canary, living, facts.release.id, named),
    pairs: living.map((pair) => pairView(pair, newer)),
    measurements: measurements.map(measurementView),
    rollback: rollback && { ...rollback, by: named(rollback.by) },
    at: now,
  };
}

/** What the watch goes by, as it reads it; null when a burn undoes nothing any more. */
async function watchedBurns(reading: Pick<Reading, 'db' | 'pool'>, { facts }: StoredPromotion, now: Date) {
  const watched = (isInFlight(facts.state) && facts.state !== 'rolling_back') || isGuarded(facts, now.getTime());
  if (!watched) return null;
  const { deployment, service, startedAt, requestedAt } = facts;
  const since = startedAt ?? requestedAt;
  const burns = await lookedAt.of(reading.db, JSON.stringify([deployment, service, since]), now.getTime(), () => burnsOf(reading, { deployment, service, startedAt: new Date(since), now }));
  return burns.map(({ slug, title, before, now: present, over }) => ({ slug, title, before, now: present, over }));
}

async function rollbackOf({ db }: Pick<Reading, 'db'>, { facts }: StoredPromotion, living: readonly Pair[]) {
  const { rollback } = facts;
  if (!rollback) return null;
  const { to, cause, by, reason, startedAt, dueAt, endedAt, overran } = rollback;
  const target = to && (await releaseById(db, to.id));
  const ready = to ? living.filter((pair) => pair.release.id === to.id && pair.desired === 'run' && isReady(pair)).length : 0;
  return { to: to && refOf(to), cause, by, reason, startedAt, dueAt, endedAt, overran, ready, wanted: target?.content.replicas ?? 0 };
}

function canaryView({ run, stableCount, canaryCount, unsplit }: StoredCanary, living: readonly Pair[], releaseId: string, named: (who: string | null) => string | null) {
  const total = stableCount + canaryCount;
  const sharing = living.filter((pair) => pair.desired === 'run').map((pair) => ({ id: pair.id, role: pair.release.id === releaseId ? ('canary' as const) : ('stable' as const), ready: isReady(pair), wanted: pair.shares, held: pair.sharesReported }));
  const { phase, step, stepEndsAt, deadlineAt, pause, percent, appliedAt, split, analysis, isFull, abort, stopAt } = run;
  return {
    phase, step, stepEndsAt, deadlineAt, analysis, isFull, stopAt,
    steps: run.steps.map((each, index) => ({ step: each, state: stepState(run, index) })),
    pause: pause && { reason: pause.reason, since: pause.since, by: named(pause.by), why: pause.why },
    set: percent,
    held: phase === 'pending' || phase === 'done' ? null : heldPercent(sharing),
    heldSince: appliedAt,
    measured: { percent: total === 0 ? null : (100 * canaryCount) / total, stable: stableCount, canary: canaryCount, within: total === 0 ? null : 100 * tolerance(percent / 100, total), verdict: split },
    unsplit,
    abort: abort && { at: abort.at, by: named(abort.by), why: abort.why },
  };
}

function stepState({ phase, step, isFull }: CanaryRun, index: number): 'done' | 'current' | 'waiting' | 'skipped' {
  if (index < step) return isFull ? 'skipped' : 'done';
  if (index === step && phase !== 'aborted') return 'current';
  return phase === 'aborted' || isFull ? 'skipped' : 'waiting';
}

function pairView(pair: Pair, newer: string) {
  const { id, instance, release, agent, desired, phase, ready, reason, restarts, nextRetryAt, shares, sharesReported } = pair;
  return { id, instance, side: release.id === newer ? ('canary' as const) : ('stable' as const), release, agent, desired, phase, ready, reason, restarts, nextRetryAt, shares, sharesReported };
}

function measurementView({ id, metric, query, step, verdict, reason, stable, canary, stableSamples, canarySamples, from, at }: CanaryMeasurement) {
  return { id, metric, query, step, verdict, reason, stable, canary, stableSamples: Number(stableSamples), canarySamples: Number(canarySamples), from, at };
}

function peopleOf({ facts }: StoredPromotion, canary: StoredCanary | null): string[] {
  return [facts.rollback?.by, canary?.run.pause?.by, canary?.run.abort?.by].filter((who) => who !== null && who !== undefined);
}

function refOf({ id, version }: { id: string; version: string }): { id: string; version: string } {
  return { id, version };
}
