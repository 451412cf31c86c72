import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestedGrant } from '@/domain/releases/release';
import { rolloutLoop } from '@/server/releases/rollout/rollout-loop';
import { newId } from '@/server/platform/ids';
import { loopContext } from '@/server/testing/loop-context';
import type { SignedIn } from '@/server/testing/offline-world';
import { type ReleaseWorld, releaseWorld } from './testing/release-world';

const ORDERS: RequestedGrant = { topic: 'platform.oms.order.created', action: 'publish' };
const TARGETS: RequestedGrant = { topic: 'platform.portfolio.**', action: 'subscribe' };
const FILLS: RequestedGrant = { topic: 'platform.ems.**', action: 'subscribe' };
const AT = { deployment: 'd1', service: 'oms' };
const REASON = 'orders are being lost';

let world: ReleaseWorld;
let target: string;

/** 1.3.0 ran with the right to publish orders; 1.4.0 replaced it, brought the right to read fills, and orders were taken away. */
beforeAll(async () => {
  world = await releaseWorld(['1.3.0', '1.4.0']);
  await world.pendingRequest({ deployment: 'd1', plugin: 'oms', pool: 'OMSPool', ownerId: world.maker.id, grants: [ORDERS, TARGETS] });
  await decide(world.admin);
  target = await world.freeze('1.3.0', { requestedGrants: [ORDERS, TARGETS] });
  const newer = await world.freeze('1.4.0', { requestedGrants: [TARGETS, FILLS] });
  for (const release of [target, newer]) {
    await world.ranIn('d2', release);
    await world.ranIn('d1', release);
  }
  await decide(world.admin);
  await revoke(ORDERS);
});
afterAll(() => world.close());

async function decide(who: SignedIn): Promise<void> {
  const request = await world.db.aclRequest.findFirstOrThrow({ where: { deployment: 'd1', state: 'pending' } });
  const { planHash, lines } = (await world.call(who, 'acl.request', 'query', { deployment: 'd1', requestId: request.id })).data as { planHash: string; lines: { id: string }[] };
  const { error } = await world.call(who, 'acl.decide', 'mutation', { idempotencyKey: newId(), deployment: 'd1', requestId: request.id, planHash, lines: lines.map(({ id: lineId }) => ({ lineId, decision: 'approved' })), reason: 'it trades' });
  expect(error).toBeNull();
  await proved();
}

const proved = () => world.db.aclGrant.updateMany({ where: { deployment: 'd1', state: 'enforcing' }, data: { state: 'active' } });

async function revoke({ topic }: RequestedGrant): Promise<void> {
  await proved();
  const grants = await world.db.aclGrant.findMany({ where: { deployment: 'd1', state: 'active', pattern: topic.replace('**', '>') } });
  expect((await world.call(world.admin, 'acl.revoke', 'mutation', { idempotencyKey: newId(), deployment: 'd1', plugin: 'oms', grantIds: grants.map(({ id }) => id), reason: 'the newer one does without' })).error).toBeNull();
}

const heldNow = async () => (await world.db.aclGrant.findMany({ where: { deployment: 'd1', state: { in: ['enforcing', 'active'] } }, orderBy: { pattern: 'asc' } })).map(({ direction, pattern }) => `${direction} ${pattern}`);
const told = async (who: SignedIn) => (await world.ask(who, 'rightsBack', { ...AT, toReleaseId: target })).data;
const back = (who: SignedIn) => world.tell(who, 'rollBack', { ...AT, reason: REASON });

/** The roll-out looks; every pair does at once what it is told. */
async function look(): Promise<void> {
  await world.db.pair.updateMany({ where: { desired: 'stop' }, data: { phase: 'stopped', ready: false, stoppedAt: world.runtime.clock.now(), endedAt: world.runtime.clock.now() } });
  await world.db.pair.updateMany({ where: { desired: 'run' }, data: { phase: 'running', ready: true } });
  await world.db.promotion.updateMany({ where: { deployment: 'd1', state: 'rolling_back' }, data: { dueAt: new Date(0) } });
  await rolloutLoop.run(loopContext(world.database));
}

test('before anybody goes back it is told which rights come and go, and who would have to decide', async () => {
  const rights = { version: '1.3.0', restored: [{ direction: 'publish', pattern: 'platform.oms.order.created' }], narrowed: [{ direction: 'subscribe', pattern: 'platform.ems.>' }], lost: [], expiresAt: null };
  expect(await told(world.admin)).toEqual({ ...rights, decision: 'yours', deciders: [] });
  const urgent = (await told(world.responder)) as { deciders: string[] };
  expect(urgent).toEqual({ ...rights, decision: 'urgent', deciders: expect.arrayContaining(['admin', 'second']) as string[] });
  expect(urgent.deciders).not.toContain('maker');
  expect(await told(world.maker)).toMatchObject({ decision: 'urgent' });
  expect(await world.ask(world.responder, 'rightsBack', { deployment: 'd1', service: 'ems', toReleaseId: target })).toMatchObject({ status: 404 });
  expect([await heldNow(), await world.db.aclRequest.count({ where: { deployment: 'd1', state: 'pending' } })]).toEqual([['subscribe platform.ems.>', 'subscribe platform.portfolio.>'], 0]);
});

test('a responder goes back: the right is asked for urgently, the target waits for the decision, and what only the newer one brought goes at the end', async () => {
  const { data, error } = await back(world.responder);
  expect(error).toBeNull();
  const { promotionId } = data as { promotionId: string };
  expect(await world.db.aclRequest.findFirst({ where: { deployment: 'd1', state: 'pending' }, include: { lines: true } })).toMatchObject({ urgent: expect.stringContaining('1.3.0'), lines: [{ direction: 'publish', pattern: 'platform.oms.order.created', decision: 'undecided' }] });
  const told = await world.db.notice.findFirstOrThrow({ where: { kind: 'releases.rollback.rights_wanted' } });
  expect(told).toMatchObject({ severity: 'critical', path: `/d1/releases/oms/${promotionId}` });
  await look();
  expect(await world.db.pair.count()).toBe(0);
  expect((await world.ask(world.responder, 'rollout', { deployment: 'd1', promotionId })).data).toMatchObject({ state: 'rolling_back', waitsFor: expect.stringContaining('publish platform.oms.order.created') });
  expect(await heldNow()).toEqual(['subscribe platform.ems.>', 'subscribe platform.portfolio.>']);

  await decide(world.second);
  for (let looks = 0; looks < 4; looks++) await look();
  expect((await world.db.promotion.findUniqueOrThrow({ where: { id: promotionId } })).state).toBe('rolled_back');
  expect(await heldNow()).toEqual(['publish platform.oms.order.created', 'subscribe platform.portfolio.>']);
  expect(await world.db.aclGrant.findFirst({ where: { pattern: 'platform.ems.>' } })).toMatchObject({ state: 'revoked', endReason: 'oms went back to 1.3.0: only 1.4.0 brought it.' });
  expect(await world.db.auditEntry.count({ where: { action: 'acl.grant.revoked', reason: { contains: 'only 1.4.0' } } })).toBe(1);
});

test('an admin who goes back decides with it; the author asks like everybody else', async () => {
  const third = await world.freeze('1.4.0', { requestedGrants: [TARGETS, FILLS] });
  await world.ranIn('d1', third);
  await decide(world.admin);
  await revoke(ORDERS);
  const { data } = await back(world.admin);
  expect(data).toMatchObject({ state: 'rolling_back' });
  expect(await heldNow()).toContain('publish platform.oms.order.created');
  expect(await world.db.aclRequest.count({ where: { deployment: 'd1', state: 'pending' } })).toBe(0);
  const decided = await world.db.aclRequest.findFirstOrThrow({ where: { deployment: 'd1' }, orderBy: { createdAt: 'desc' } });
  expect(decided).toMatchObject({ state: 'approved', decidedByName: 'admin', requestedByName: 'maker', urgent: null, reason: expect.stringContaining(REASON) });
  for (let looks = 0; looks < 4; looks++) await look();
  expect(await heldNow()).toEqual(['publish platform.oms.order.created', 'subscribe platform.portfolio.>']);
});

test('a right that was cut off while the target ran does not come back with it', async () => {
  await revoke(ORDERS);
  await world.ranIn('d1', await world.freeze('1.4.0', { requestedGrants: [TARGETS, FILLS] }));
  await decide(world.admin);
  expect(await told(world.admin)).toMatchObject({ restored: [], lost: [{ direction: 'publish', pattern: 'platform.oms.order.created' }], decision: 'none' });
  expect((await back(world.admin)).error).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('ACL granted fails') });
  expect(await world.db.aclRequest.count({ where: { deployment: 'd1', state: 'pending' } })).toBe(0);
});
