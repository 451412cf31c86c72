import type pg from 'pg';
import { z } from 'zod';
import { nextDueAt } from '@/domain/releases/due-step';
import type { EnvironmentRules } from '@/domain/releases/environment';
import type { PromotionEffect, PromotionEvent } from '@/domain/releases/promotion';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import type { Pair } from '@/server/deployments/pairs/pair-store';
import type { SystemActor } from '@/server/platform/actor';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import type { StoredPromotion } from '@/server/releases/promotion-store';

const KeptSchema = z.object({
  /** Pairs of the wanted release that were seen ready: each is progress once. */
  seen: z.array(z.string()).default([]),
  /** When the last of them was, ms since the epoch. */
  progressAt: z.number().nullable().default(null),
  /** The pause of the canary that the promotion was told of. */
  told: z.string().nullable().default(null),
  /** Since when the present measurements of a canary count, ms since the epoch. */
  measuredFrom: z.number().nullable().default(null),
  /** What the roll-out waits for, in one sentence. */
  waitsFor: z.string().nullable().default(null),
  /** The state that these are of: a new one begins anew. */
  state: z.string().nullable().default(null),
});

/** What a roll-out remembers from one look to the next. None of it is needed to go on; without it things are only told once more. */
export type Kept = z.infer<typeof KeptSchema>;

/** One look at one promotion, under its lock. Steps replace `promotion`, `pairs` and `kept` as they go. */
export interface Scene {
  readonly work: Work<SystemActor>;
  /** For telemetry, which is written outside of any decision. */
  readonly pool: pg.Pool;
  readonly db: Db;
  readonly rules: EnvironmentRules;
  readonly now: Date;
  promotion: StoredPromotion;
  /** Those that live: also those that are to stop and have not yet. */
  pairs: readonly Pair[];
  kept: Kept;
}

/** What the roll-out remembered, for the state that it remembered it in. */
export function keptOf({ rollout, facts }: Pick<StoredPromotion, 'rollout' | 'facts'>): Kept {
  const read = KeptSchema.safeParse(rollout);
  const kept = read.success ? read.data : KeptSchema.parse({});
  return kept.state === facts.state ? kept : { ...KeptSchema.parse({}), state: facts.state };
}

/** Reads the pairs again after some were placed or are to stop. */
export async function lookAgain(scene: Scene): Promise<void> {
  const { deployment, service } = scene.promotion.facts;
  scene.pairs = await pairsOf(scene.work.tx, deployment, service, { alive: true });
}

/** Pairs that are wanted, of one release or of all. */
export function wantedPairs(scene: Pick<Scene, 'pairs'>, releaseId?: string): Pair[] {
  return scene.pairs.filter((pair) => pair.desired === 'run' && (releaseId === undefined || pair.release.id === releaseId));
}

/** Takes messages now. */
export function isReady({ phase, ready }: Pick<Pair, 'phase' | 'ready'>): boolean {
  return phase === 'running' && ready;
}

/** One step of the promotion, if the rules let it: else it is asked again at the next look, or never. */
export async function advance(scene: Scene, event: PromotionEvent): Promise<void> {
  await stepped(scene, event);
}

/** The same, with what the rules demanded of it; nothing when they refused. */
export async function stepped(scene: Scene, event: PromotionEvent): Promise<readonly PromotionEffect[]> {
  try {
    const { promotion, effects } = await applyPromotionEvent(scene.work, scene.promotion, event);
    scene.promotion = promotion;
    scene.kept = keptOf({ rollout: { ...scene.kept }, facts: promotion.facts });
    return effects;
  } catch (error) {
    if (!(error instanceof AppError) || !REFUSALS.has(error.code)) throw error;
    scene.kept = { ...scene.kept, waitsFor: error.message };
    scene.work.log.debug({ promotion: scene.promotion.id, event: event.type, why: error.message }, 'step refused');
    return [];
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['CONFLICT', 'BAD_INPUT']);

/** Whatever has run out by now: the deadline of progress, the clock of the way back. */
export async function advanceDue(scene: Scene): Promise<void> {
  const at = nextDueAt(scene.promotion.facts);
  if (at !== null && at <= scene.now.getTime()) await advance(scene, { type: 'due' });
}
