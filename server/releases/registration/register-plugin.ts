import { firstRefusal, type RegistrationFinding } from '@/domain/releases/registration/finding';
import { judgeProposal } from '@/domain/releases/registration/judge';
import type { PromotionState } from '@/domain/releases/states';
import { auditedLast } from '@/server/incidents/audited-last';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { freezeRelease } from '@/server/releases/freeze-release';
import { lastPassage } from '@/server/releases/passage-store';
import { lockService } from '@/server/releases/promotion-store';
import { registrationGround } from '@/server/releases/registration/registration-facts';
import { requestPromotion } from '@/server/releases/request-promotion';

export interface RegisteredPlugin {
  service: string;
  version: string;
  releaseId: string;
  digest: string;
  /** False: this very plugin was handed in before. */
  created: boolean;
  promotionId: string;
  /** Where the promotion is: another deployment than asked for when releases begin upstream. */
  target: string;
  state: PromotionState;
  /** The names that its instances would get now. */
  instances: string[];
}

/** What is refused because of what there is already, and not because of how it is written. */
const CLASHES: ReadonlySet<string> = new Set(['taken', 'frozen']);

/**
 * Registers a plugin: freezes its first release and asks for it to go where releases of this deployment begin, in one
 * step. The plugin itself enters the registry when its sidecar first starts, and asks for its rights then. The same
 * content handed in again is the same registration. What is refused is the plan's first refusal, in its words.
 */
export function registerPlugin(work: Work<Person | ApiTokenActor>, { deployment, proposal: written }: { deployment: string; proposal: unknown }): Promise<RegisteredPlugin> {
  return auditedLast(work, async (all) => {
    const { tx, actor, clock } = all;
    await lockPlugins(tx);
    const { facts, rules, content, instances, known } = await registrationGround(tx, { actor, deployment, written, now: clock.now() });
    const { findings, proposal } = judgeProposal(written, { environment: rules.environment, instances, known, facts });
    const refused = firstRefusal(findings);
    if (refused) throw refusalOf(refused);
    if (!content || !proposal) throw new AppError('INTERNAL', 'a registration without a refusal has no content');
    const target = facts.target.deployment;
    await lockService(tx, target, content.service);
    const { releaseId, digest, created, service, version } = await freezeRelease(all, { deployment: target, content });
    const before = created ? null : await lastPassage(tx, target, releaseId);
    const standing = before && !before.undone ? before : await requestPromotion(all, { deployment: target, releaseId, reason: proposal.reason });
    await all.audit({
      action: 'releases.plugin.registered', deployment, entity: { type: 'release', id: releaseId, label: `${service} ${version}` }, reason: proposal.reason ?? null,
      detail: { again: !created, target, promotionId: standing.promotionId, poolType: content.poolType, replicas: content.replicas, requestedGrants: content.requestedGrants, instances, warned: findings.map(({ field, rule }) => `${field} ${rule}`) },
    });
    return { service, version, releaseId, digest, created, promotionId: standing.promotionId, target, state: standing.state, instances };
  });
}

/** Two that register at once under one name, or want the same names for their instances, come one after the other. */
async function lockPlugins(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('releases.registration'))`;
}

function refusalOf({ field, rule, message }: RegistrationFinding): AppError {
  if (rule === 'upstream') return new AppError('FORBIDDEN', message, { field, rule });
  return new AppError(CLASHES.has(rule) ? 'CONFLICT' : 'BAD_INPUT', message, { field, rule });
}
