import { newCanaryRun } from '@/domain/releases/canary/canary-moves';
import { DEFAULT_STEPS } from '@/domain/releases/canary/steps';
import type { ReleaseContent } from '@/domain/releases/release';
import { type ApiTokenActor, systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import { evaluateGates } from '@/server/releases/evaluate-gates';
import { freezeRelease } from '@/server/releases/freeze-release';
import { findPromotion, lockPromotion } from '@/server/releases/promotion-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { insertCanary } from '@/server/releases/rollout/canary-store';
import { contentOf, plantSuccess } from '@/server/releases/testing/release-world';
import type { OfflineWorld, SignedIn } from '@/server/testing/offline-world';

const AT = { deployment: 'd2' };
const PIPELINE: ApiTokenActor = { kind: 'api_token', id: newId(), name: 'pipeline', deployment: 'd2', permissions: ['releases.v1.write'] };

/** Releases and promotions in as many states as there are mutations, each of a service of its own, and for each of these an input that succeeds for `admin` in `d2`. */
export async function releaseSamples(world: OfflineWorld, admin: SignedIn): Promise<Record<string, () => Record<string, unknown>>> {
  const { database: { db }, runtime } = world;
  const now = runtime.clock.now();
  await db.releaseEnvironment.create({ data: { deployment: 'd2', upstream: null, autoPromote: false, approvals: 1, soakS: 0, smokeS: 1, guardMin: 60, updatedAt: now, updatedByName: 'test' } });
  const agentId = newId();
  await db.agent.create({ data: { id: agentId, name: 'agent-of-samples', driver: 'process', publicKey: 'of samples', state: 'ready', capacity: 100, enrolledAt: now, lastStatusAt: now } });
  const ref = (service: string, version: string) => `ghcr.io/meridian/${service}:${version}`;
  const content = (service: string, version: string, more: Partial<ReleaseContent> = {}) => contentOf(version, { service, image: ref(service, version), imageSha256: sha256(version), ...more });
  const has = (service: string, version: string) => db.agentImage.create({ data: { agentId, ref: ref(service, version), sha256: sha256(version) } });
  const frozen = async (service: string, version = '1.0.0', more: Partial<ReleaseContent> = {}): Promise<string> => {
    await has(service, version);
    return (await mutateAsSystem(runtime, PIPELINE, 'test', (work) => freezeRelease(work, { ...AT, content: content(service, version, more) }))).releaseId;
  };
  const asked = async (releaseId: string): Promise<string> => (await mutateAsSystem(runtime, PIPELINE, 'test', (work) => requestPromotion(work, { ...AT, releaseId }))).promotionId;
  const succeeded = async (releaseId: string) => plantSuccess(world, await asked(releaseId));
  const seen = (promotionId: string, more: object = {}) => async () => {
    const facts = (await findPromotion(db, 'd2', promotionId))?.facts;
    return { ...AT, promotionId, state: facts?.state, ...more, ...('comment' in more ? { reviewHash: facts?.reviewHash } : {}) };
  };
  const approve = async (promotionId: string) => {
    const { error } = await world.call(admin, 'releases.approve', 'mutation', { idempotencyKey: newId(), ...(await seen(promotionId, { comment: '' })()) });
    if (error) throw new Error(error.message);
  };
  const canary = async (service: string): Promise<string> => {
    await succeeded(await frozen(service, '1.0.0'));
    const id = await asked(await frozen(service, '1.1.0', { strategy: { kind: 'canary', steps: DEFAULT_STEPS } }));
    await approve(id);
    await mutateAsSystem(runtime, systemActor('test'), 'test', async (work) => {
      const promotion = await lockPromotion(work.tx, id);
      return promotion && applyPromotionEvent(work, promotion, { type: 'start', evaluation: await evaluateGates(work.tx, work.clock, promotion) });
    });
    return id;
  };
  const reason = 'the book is too slow';
  const paused = await canary('paused');
  await world.call(admin, 'releases.pause', 'mutation', { idempotencyKey: newId(), ...(await seen(paused)()) });
  const weighed = await canary('weighed');
  await inTransaction(db, (tx) => insertCanary(tx, weighed, { ...newCanaryRun(DEFAULT_STEPS, now.getTime()), phase: 'step', step: 1, percent: 5, appliedAt: now.getTime() }, now));
  const [two, partly] = [await asked(await frozen('withdrawn')), await frozen('blocked')];
  await db.releaseEnvironment.update({ where: AT, data: { approvals: 2 } });
  await mutateAsSystem(runtime, systemActor('test'), 'test', async (work) => {
    const promotion = await lockPromotion(work.tx, two);
    return promotion && applyPromotionEvent(work, promotion, { type: 'evaluate', evaluation: await evaluateGates(work.tx, work.clock, promotion) });
  });
  await approve(two);
  await db.releaseEnvironment.update({ where: AT, data: { approvals: 1 } });
  for (const version of ['1.0.0', '1.1.0']) await succeeded(await frozen('back', version));
  const marked = await frozen('marked');
  await world.call(admin, 'releases.block', 'mutation', { idempotencyKey: newId(), ...AT, releaseId: marked, state: 'frozen', reason });
  for (const service of ['held', 'freed']) await succeeded(await frozen(service));
  await world.call(admin, 'releases.hold', 'mutation', { idempotencyKey: newId(), ...AT, service: 'freed', reason, until: null });
  await has('fresh', '1.0.0');
  await has('newcomer', '1.0.0');
  const setAside = newId();
  await db.policyException.create({ data: { id: setAside, ...AT, policy: 'PRB-1', target: 'deployment', reason, owner: 'ana', byId: admin.id, byName: 'ana', from: now, expiresAt: new Date(now.getTime() + 86_400_000) } });
  const samples = {
    'releases.registerPlugin': { ...AT, proposal: { ...content('newcomer', '1.0.0'), reason } },
    'releases.freeze': { ...AT, content: content('fresh', '1.0.0') },
    'releases.request': { ...AT, releaseId: await frozen('requested'), reason },
    'releases.approve': await seen(await asked(await frozen('approved')), { comment: '' })(),
    'releases.reject': await seen(await asked(await frozen('rejected')), { comment: reason })(),
    'releases.withdraw': await seen(two)(),
    'releases.cancel': await seen(await asked(await frozen('cancelled')), { reason })(),
    'releases.pause': await seen(await canary('running'))(),
    'releases.resume': await seen(paused)(),
    'releases.setWeight': await seen(weighed, { percent: 25 })(),
    'releases.promoteFull': await seen(await canary('full'), { reason })(),
    'releases.abort': await seen(await canary('aborted'), { reason })(),
    'releases.rollBack': { ...AT, service: 'back', reason },
    'releases.hold': { ...AT, service: 'held', reason, until: null },
    'releases.lift': { ...AT, service: 'freed', reason },
    'releases.checklist.recheck': { ...AT },
    'releases.policies.changeMode': { ...AT, policy: 'CFG-1', mode: 'warn', version: 0, reason: 'one store is enough' },
    'releases.policies.changeRule': { ...AT, policy: 'BKP-1', params: { backupHours: 20 }, match: { environment: [], service: [], pool: [] }, version: 0, confirm: null, reason: 'a backup runs at noon, too' },
    'releases.policies.delay': { ...AT, policy: 'CFG-2', version: 0, reason: 'redis comes next week' },
    'releases.policies.addException': { ...AT, policy: 'RES-1', target: 'deployment', owner: 'ana', expiresAt: new Date(now.getTime() + 86_400_000), reason: 'it is measured first' },
    'releases.policies.endException': { ...AT, exceptionId: setAside, reason: 'it is put right' },
    'releases.block': { ...AT, releaseId: partly, state: 'frozen', reason },
    'releases.unblock': { ...AT, releaseId: marked, state: 'blocked', reason },
    'releases.deprecate': { ...AT, releaseId: await frozen('old'), state: 'frozen', reason },
    'releases.changeRules': { ...AT, version: (await db.releaseEnvironment.findUniqueOrThrow({ where: AT })).version, upstream: null, autoPromote: false, approvals: 1, soakS: 1, smokeS: 1, reason },
  };
  return Object.fromEntries(Object.entries(samples).map(([path, input]) => [path, () => input]));
}
