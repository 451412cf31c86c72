import { eligibleApprovers, standing } from '@/domain/releases/approval';
import type { PromotionContext, PromotionEffect, PromotionFacts, PromotionNews } from '@/domain/releases/promotion';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { notify, type Recipient } from '@/server/notifications/notify';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { NEWS_WORDS, promotionLabel, promotionPath } from '@/server/releases/step-words';

export function promotionSubject(id: string): string {
  return `promotion:${id}`;
}

/** Tells people of a step: those who may approve, those who asked or approved, and the deployment's channels; never whoever did it. */
export async function tellNews({ tx, clock, actor }: Work<Actor>, facts: PromotionFacts, why: PromotionNews, people: PromotionContext['people'], said: string): Promise<void> {
  const words = NEWS_WORDS[why];
  const users = why === 'approval_wanted' ? eligibleApprovers(facts, people ?? []).map(({ id }) => id) : [facts.requestedBy, ...standing(facts).map(({ by }) => by), ...facts.approvals.map(({ by }) => by)];
  const persons = [...new Set(users)].filter((user): user is string => user !== null && user !== actor.id);
  const to: Recipient[] = [...persons.map((userId) => ({ kind: 'person' as const, userId })), ...(words.channels ? [{ kind: 'channels' as const, severity: words.severity }] : [])];
  if (to.length === 0) return;
  await notify(tx, clock, {
    deployment: facts.deployment,
    kind: `releases.promotion.${why}`,
    dedupeKey: `${promotionSubject(facts.id)} ${facts.version} ${why}`,
    title: words.title(promotionLabel(facts)),
    body: said,
    path: promotionPath(facts),
    severity: words.severity,
    occurredAt: clock.now(),
    why: why === 'approval_wanted' ? `You are told because you may approve promotions into ${facts.deployment}.` : 'You are told because you asked for it or approved it, or because the channel takes news of this severity.',
    subject: promotionSubject(facts.id),
    to,
  });
}

/** Tells whoever is on duty: a roll-back that takes too long rings until it ends, the rest is a notice. */
export async function tellDuty({ tx, clock }: Work<Actor>, facts: PromotionFacts, { why, text }: Extract<PromotionEffect, { type: 'page' }>): Promise<void> {
  if (why === 'rollback_overran') {
    const startsAt = new Date(facts.rollback?.startedAt ?? clock.now());
    return upsertInternalAlert({ tx, clock }, { ...overranAlert(facts), annotations: { summary: text }, startsAt, endsAt: null });
  }
  await notify(tx, clock, {
    deployment: facts.deployment, kind: 'releases.promotion.paged', dedupeKey: `${promotionSubject(facts.id)} ${why}`, title: `Burning, and not rolled back: ${promotionLabel(facts)}`, body: text,
    path: promotionPath(facts), severity: 'critical', occurredAt: clock.now(), why: 'You are told because the channel takes news of this severity.', subject: promotionSubject(facts.id), to: [{ kind: 'channels', severity: 'critical' }],
  });
}

/** The roll-back came to its end, however: nothing rings for it any more. */
export async function endOverran({ tx, clock }: Work<Actor>, facts: PromotionFacts): Promise<void> {
  await endInternalAlert({ tx, clock }, { ...overranAlert(facts), annotations: {}, endsAt: clock.now() });
}

function overranAlert({ deployment, service, id }: PromotionFacts) {
  return { deployment, labels: { alertname: 'RollbackOverran', severity: 'critical', deployment, service, plugin: service, promotion: id }, source: 'releases' as const };
}
