import type { PromotionContext, PromotionEffect, PromotionFacts } from '@/domain/releases/promotion';
import { recordChange } from '@/server/changes/record-change';
import { declareIncident } from '@/server/incidents/declare';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { releaseHold, setHold } from '@/server/releases/holds';
import { setReleaseState } from '@/server/releases/set-release-state';
import { named } from '@/server/releases/refusal';
import { releaseById } from '@/server/releases/release-store';
import { restoreRights } from '@/server/releases/restore-rights';
import { setStable } from '@/server/releases/stable-store';
import { changeSummary, promotionLabel } from '@/server/releases/step-words';
import { endOverran, tellDuty, tellNews } from '@/server/releases/tell';

export interface Done {
  before: PromotionFacts | null;
  facts: PromotionFacts;
  context: Pick<PromotionContext, 'people'>;
  /** What the step was, for one that says nothing of itself. */
  what: string;
}

/** Does what a step demands, in its transaction. What the roll-out does (`start`, `canary`, `open_rollback`, and of `roll_back` all but the rights) is left to it. */
export async function carryOut(work: Work<Actor>, done: Done, effects: readonly PromotionEffect[]): Promise<void> {
  for (const effect of effects) await carry(work, done, effect, effects);
  if (!effects.some((effect) => effect.type === 'log')) await audit(work, done.before, done.facts, { action: done.what, detail: '' });
  const { rollback } = done.facts;
  if (rollback !== null && rollback.overran && rollback.endedAt !== null) await endOverran(work, done.facts);
}

async function carry(work: Work<Actor>, { facts, before, context }: Done, effect: PromotionEffect, all: readonly PromotionEffect[]): Promise<void> {
  const { deployment, service, id } = facts;
  const { tx, clock, actor } = work;
  switch (effect.type) {
    case 'log':
      await audit(work, before, facts, effect);
      return;
    case 'notify':
      return tellNews(work, facts, effect.why, context.people, await named(tx, saidIn(all)));
    case 'hold':
      await setHold(work, { deployment, service, reason: effect.reason, byId: effect.by ?? actor.id, byName: actor.name, promotionId: id, until: null });
      return;
    case 'end_hold':
      await releaseHold(work, { deployment, service }, `${facts.release.version} was promoted.`);
      return;
    case 'roll_back':
      return restoreRights(work, facts);
    case 'block_release': {
      const release = await releaseById(tx, effect.release.id);
      if (release && release.state !== 'blocked') await setReleaseState(work, release, { state: 'blocked', reason: effect.reason, deployment });
      return;
    }
    case 'set_stable':
      return setStable(tx, { deployment, service }, effect.release && { releaseId: effect.release.id, promotionId: id, since: clock.now() });
    case 'change':
      return recordChange(tx, clock, { deployment, kind: `releases.promotion.${effect.what}`, entityType: 'promotion', entityId: id, plugin: service, summary: changeSummary(effect.what, facts), actorName: actor.name });
    case 'page':
      return tellDuty(work, facts, effect);
    case 'open_incident':
      await declareIncident(work, { deployment, title: effect.title, severity: effect.severity, services: [service], impact: `${service} is between two releases: ${facts.rollback?.reason ?? 'its roll-back failed'}` });
      return;
    default:
  }
}

async function audit(work: Work<Actor>, before: PromotionFacts | null, facts: PromotionFacts, { action, detail }: Pick<Extract<PromotionEffect, { type: 'log' }>, 'action' | 'detail'>): Promise<void> {
  await work.audit({
    action: `releases.promotion.${action}`,
    deployment: facts.deployment,
    entity: { type: 'promotion', id: facts.id, label: promotionLabel(facts) },
    reason: detail === '' ? null : await named(work.tx, detail),
    detail: { was: before?.state ?? null, is: facts.state, release: facts.release, from: facts.from, reviewHash: facts.reviewHash, gates: facts.gates.map(({ gate, status, evidence }) => ({ gate, status, evidence })) },
  });
}

/** The words that came with the step. */
function saidIn(effects: readonly PromotionEffect[]): string {
  return effects.flatMap((effect) => (effect.type === 'log' && effect.detail !== '' ? [effect.detail] : []))[0] ?? '';
}
