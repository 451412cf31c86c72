import { setTimeout as sleep } from 'node:timers/promises';
import { FIRST_OMS, omsImage, omsRelease } from '@/prisma/seed/oms-releases';
import { imageFact } from '@/server/deployments/pairs/facts';
import { loadPerson } from '@/server/identity/identity-store';
import { createApiToken } from '@/server/identity/api-tokens';
import { type ApiTokenActor, type Person, systemActor } from '@/server/platform/actor';
import { type MutationBase, mutate, mutateAsSystem } from '@/server/platform/mutation';
import { newId } from '@/server/platform/ids';
import { approvePromotion } from '@/server/releases/approve-promotion';
import { changeRules, type RulesInput } from '@/server/releases/change-rules';
import { rulesOf } from '@/server/releases/environment-store';
import { freezeRelease } from '@/server/releases/freeze-release';
import { activeOf } from '@/server/releases/promotion-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { stableOf } from '@/server/releases/stable-store';

const STAGING = 'd2';
const PRODUCTION = 'd1';
const SERVICE = 'oms';
const MAKER = 'owner-orders';
const APPROVERS = ['admin', 'admin-2'];
const PATIENCE_MS = 600_000;
/** As short as a visitor's patience; what is first released has nothing to be compared with. */
const FIRST = { staging: { smokeS: 3, soakS: 0 }, production: { smokeS: 3, soakS: 0 } };
const LATER = { staging: { smokeS: 10, soakS: 20 }, production: { smokeS: 15, soakS: 60 } };

/** Releases come from staging to production, where two admins approve. */
export async function seedRules(base: MutationBase): Promise<void> {
  await setRules(base, STAGING, { upstream: null, autoPromote: true, approvals: 0, ...FIRST.staging });
  await setRules(base, PRODUCTION, { upstream: STAGING, autoPromote: false, approvals: 2, ...FIRST.production });
}

/**
 * The first release of order management: a pipeline hands it in, it goes to staging by itself and to production with two
 * approvals. From then on releases take longer.
 */
export async function firstReleases(base: MutationBase): Promise<void> {
  if (await stableOf(base.db, PRODUCTION, SERVICE)) return;
  const waited = await until(async () => (await imageFact(base.db, omsImage(FIRST_OMS))) !== null);
  if (!waited) return base.log.warn('no agent has enrolled: the demonstration has no releases yet');
  const [inStaging, inProduction] = [await pipeline(base, STAGING), await pipeline(base, PRODUCTION)];
  const frozen = await as(base, inStaging, 'releases.release.freeze', { deployment: STAGING, content: omsRelease(FIRST_OMS) }, freezeRelease);
  if (!(await until(async () => (await stableOf(base.db, STAGING, SERVICE)) !== null))) return base.log.warn('the first release has not reached staging');
  await as(base, inProduction, 'releases.promotion.request', { deployment: PRODUCTION, releaseId: frozen.releaseId, reason: 'First release' }, requestPromotion);
  for (const handle of APPROVERS) await approve(base, handle);
  await until(async () => (await stableOf(base.db, PRODUCTION, SERVICE)) !== null);
  await setRules(base, STAGING, LATER.staging);
  await setRules(base, PRODUCTION, LATER.production);
}

async function approve(base: MutationBase, handle: string): Promise<void> {
  await until(async () => (await activeOf(base.db, PRODUCTION, SERVICE))?.facts.state === 'pending_approval');
  const promotion = await activeOf(base.db, PRODUCTION, SERVICE);
  if (promotion?.facts.state !== 'pending_approval') return;
  const { id: promotionId, facts: { state, reviewHash } } = promotion;
  await as(base, await person(base, handle), 'releases.promotion.approve', { deployment: PRODUCTION, promotionId, state, reviewHash: reviewHash ?? '', comment: 'First release of the demonstration' }, approvePromotion);
}

async function setRules(base: MutationBase, deployment: string, change: Partial<Omit<RulesInput, 'deployment' | 'version'>>): Promise<void> {
  const stored = await rulesOf(base.db, deployment);
  if (!stored) return;
  const { upstream, autoPromote, approvals, soakS, smokeS } = stored.rules;
  const input = { upstream, autoPromote, approvals, soakS, smokeS, ...change, deployment, version: stored.version, reason: 'How releases come into the demonstration' };
  await mutateAsSystem(base, systemActor('seed'), 'releases.environment.change', (work) => changeRules(work, input));
}

/** What a build pipeline holds: it hands in releases and asks for promotions, and approves nothing. */
async function pipeline(base: MutationBase, deployment: string): Promise<ApiTokenActor> {
  const maker = await person(base, MAKER);
  const permissions = ['releases.v1.read', 'releases.v1.write'] as const;
  const name = 'pipeline';
  const { id } = await mutateAsSystem(base, systemActor('seed'), 'seed', (work) => createApiToken(work, { deployment, name, permissions, createdById: maker.id }));
  return { kind: 'api_token', id, name, deployment, permissions };
}

async function person(base: MutationBase, handle: string): Promise<Person> {
  const user = await base.db.user.findUniqueOrThrow({ where: { handle } });
  const found = await loadPerson(base.db, { id: 'seed', userId: user.id, authenticatedAt: base.clock.now() });
  if (!found) throw new Error(`${handle} is gone`);
  return found;
}

function as<A extends Person | ApiTokenActor, I, T>(base: MutationBase, actor: A, operation: string, input: I, work: (work: Parameters<Parameters<typeof mutate<A, T>>[2]>[0], input: I) => Promise<T>): Promise<T> {
  return mutate<A, T>(base, { actor, operation, idempotencyKey: newId(), input }, (given) => work(given, input));
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(250)) if (await holds()) return true;
  return false;
}
