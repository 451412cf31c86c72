import type { ReleaseState } from '@/domain/releases/release';
import * as rules from '@/domain/releases/release-marks';
import { auditedLast } from '@/server/incidents/audited-last';
import type { Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { alreadyDecided, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import { rulesOf } from '@/server/releases/environment-store';
import { activePromotions, lockPromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { refusal } from '@/server/releases/refusal';
import { releaseInLine, type StoredRelease } from '@/server/releases/release-store';
import { setReleaseState } from '@/server/releases/set-release-state';

export interface MarkInput {
  deployment: string;
  releaseId: string;
  /** The state that was seen. */
  state: ReleaseState;
  reason: string;
}

export interface Marked {
  releaseId: string;
  state: ReleaseState;
}

/** Marks a release as bad: it goes nowhere by itself any more, and nobody can roll back to it. */
export function blockRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, rules.blockRelease);
}

/** Takes the mark away again. */
export function unblockRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, rules.unblockRelease);
}

/** Says that a release is not to be used any more, without it being bad. */
export function deprecateRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, rules.deprecateRelease);
}

type Rule = typeof rules.blockRelease;

function mark(work: Work<Person>, input: MarkInput, rule: Rule): Promise<Marked> {
  return auditedLast(work, async (all) => {
    const stored = await rulesOf(all.tx, input.deployment);
    const release = stored && (await releaseInLine(all.tx, stored.line, input.releaseId));
    if (!release) throw notFound();
    if (release.state !== input.state) throw markedMeanwhile(release);
    const reason = input.reason.trim();
    const outcome = rule({ ...release, marked: null }, { by: all.actor.id, reason, at: all.clock.now().getTime() });
    if ('refused' in outcome) throw await refusal(all.tx, outcome);
    const { state } = outcome.release;
    const ways = state === 'blocked' ? await lockWaysOf(all.tx, release.id) : [];
    if (!(await setReleaseState(all, release, { state, reason, deployment: input.deployment }))) throw markedMeanwhile((await releaseInLine(all.tx, release.line, release.id)) ?? release);
    // What waits ends, and what goes there by itself is taken back; what a person promotes is a person's to abort.
    for (const promotion of ways) await applyPromotionEvent(all, promotion, { type: 'release_blocked', by: all.actor.id, reason });
    return { releaseId: release.id, state };
  });
}

/** Every promotion of a release that moves anywhere, locked, always in the same order. */
async function lockWaysOf(tx: Tx, releaseId: string): Promise<StoredPromotion[]> {
  const ways = await activePromotions(tx, { releaseId });
  const locked: StoredPromotion[] = [];
  for (const { id } of ways.toSorted((a, b) => (a.facts.deployment < b.facts.deployment ? -1 : 1))) {
    const promotion = await lockPromotion(tx, id);
    if (promotion) locked.push(promotion);
  }
  return locked;
}

function markedMeanwhile({ service, version, state, stateByName, stateAt }: StoredRelease) {
  return alreadyDecided(`${service} ${version} is ${state}: that`, stateByName, stateAt);
}
