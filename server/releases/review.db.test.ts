import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import { evaluateGates } from '@/server/releases/evaluate-gates';
import { lockPromotion, stepsOf } from '@/server/releases/promotion-store';
import { stepPromotion } from '@/domain/releases/machine';
import { gatesLoop } from '@/server/releases/gates-loop';
import type { PromotionContext, PromotionEvent, PromotionFacts } from '@/domain/releases/promotion';
import type { TrpcAnswer } from '@/server/testing/trpc-call';
import { contentOf, type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';

let world: ReleaseWorld;
let good: string;
let next: string;

beforeAll(async () => {
  world = await releaseWorld(['1.3.0', '1.4.0', '1.4.1', '1.5.0']);
  good = await world.freeze('1.3.0');
  next = await world.freeze('1.4.0');
  for (const release of [good, next]) await world.ranIn('d2', release);
});
afterAll(() => world.close());

interface Review { id: string; state: string; reviewHash: string; mayStillApprove: string[]; approvals: { by: string; counts: boolean }[]; gates: { gate: string; status: string }[]; may: Record<string, { ok: boolean; reason?: string }> }
const review = async (promotionId: string, who = world.admin) => (await world.ask(who, 'review', { deployment: 'd1', promotionId })).data as Review;
const decision = async (promotionId: string) => {
  const { state, reviewHash } = await review(promotionId);
  return { deployment: 'd1', promotionId, state, reviewHash };
};
const request = async (releaseId = next): Promise<string> => {
  const { data, error } = await world.tell(world.maker, 'request', { deployment: 'd1', releaseId, reason: 'the faster book' });
  expect(error).toBeNull();
  return (data as { promotionId: string }).promotionId;
};
const cancel = async (promotionId: string) => expect((await world.tell(world.admin, 'cancel', { ...(({ reviewHash: _hash, ...seen }) => seen)(await decision(promotionId)), reason: 'the test is over' })).error).toBeNull();
const codes = (answers: TrpcAnswer[]) => answers.map(({ error }) => error?.code ?? 'done').toSorted();

test('two admins let it through; neither its author nor a responder does', async () => {
  const id = await request();
  expect(await review(id)).toMatchObject({ state: 'pending_approval', mayStillApprove: ['admin', 'second'], may: { approve: { ok: true } } });
  expect((await review(id, world.maker)).may.approve).toMatchObject({ ok: false, reason: expect.stringContaining('admin') });
  const shown = await decision(id);
  expect((await world.tell(world.maker, 'approve', shown)).error).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('requested') });
  expect((await world.tell(world.responder, 'approve', shown)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await world.tell(world.stranger, 'approve', shown)).error).toMatchObject({ code: 'NOT_FOUND' });
  expect((await world.tell(world.admin, 'approve', shown)).data).toMatchObject({ state: 'pending_approval' });
  expect((await world.tell(world.admin, 'approve', shown)).error).toMatchObject({ code: 'CONFLICT' });
  expect((await world.tell(world.second, 'approve', shown)).data).toMatchObject({ state: 'ready' });
  await world.succeed(id);
});

test('an approval is void when what was shown changes, and what was not seen is not approved', async () => {
  const third = await world.freeze('1.4.1');
  await world.ranIn('d2', third);
  const id = await request(third);
  const shown = await decision(id);
  expect((await world.tell(world.admin, 'approve', shown)).error).toBeNull();
  await world.db.agentImage.updateMany({ where: { ref: contentOf('1.4.1').image }, data: { sha256: 'f'.repeat(64) } });
  expect((await world.tell(world.second, 'approve', shown)).error).toMatchObject({ code: 'STALE_PLAN' });
  await world.db.promotion.update({ where: { id }, data: { dueAt: new Date(0) } });
  const { clock, log } = world.runtime;
  await gatesLoop.run({ db: world.db, pool: world.database.pool, clock, log, signal: new AbortController().signal, lease: null });
  const held = await review(id);
  expect(held).toMatchObject({ state: 'gated', approvals: [{ by: 'admin', counts: false }] });
  expect(held.gates.find(({ gate }) => gate === 'capacity')).toMatchObject({ status: 'fail' });
  await cancel(id);
});

test('two who approve last at once: it starts once; two who roll back at once: one does (I13)', async () => {
  const fifth = await world.freeze('1.5.0');
  await world.ranIn('d2', fifth);
  const id = await request(fifth);
  const shown = await decision(id);
  expect((await world.tell(world.admin, 'approve', shown)).error).toBeNull();
  const answers = await Promise.all([world.tell(world.second, 'approve', shown), world.tell(world.second, 'approve', shown)]);
  expect(codes(answers)).toEqual(['ALREADY_DECIDED', 'done']);
  const start = () => mutateAsSystem(world.runtime, systemActor('test'), 'test', async (work) => {
    const promotion = await lockPromotion(work.tx, id);
    if (promotion?.facts.state !== 'ready') return null;
    return (await applyPromotionEvent(work, promotion, { type: 'start', evaluation: await evaluateGates(work.tx, work.clock, promotion) })).promotion.facts.state;
  });
  expect((await Promise.all([start(), start()])).toSorted()).toEqual(['rolling', null].toSorted());
  const back = () => world.tell(world.responder, 'rollBack', { deployment: 'd1', service: 'oms', reason: 'orders are being lost' });
  expect(codes(await Promise.all([back(), back()]))).toEqual(['ALREADY_DECIDED', 'done']);
  expect(await world.db.releaseHold.count({ where: { deployment: 'd1', endedAt: null } })).toBe(1);
  const facts = (await world.db.promotion.findUniqueOrThrow({ where: { id } })).facts as unknown as PromotionFacts;
  const steps = await stepsOf(world.db, id);
  const [first, ...rest] = steps;
  const replayed = rest.reduce((known, { event, context }) => {
    const outcome = stepPromotion(known, event as unknown as PromotionEvent, context as unknown as PromotionContext);
    return 'facts' in outcome ? outcome.facts : known;
  }, opened(first?.event));
  expect(replayed).toEqual(facts);
});

const opened = (event: unknown) => (event as { opened: PromotionFacts }).opened;

test('two requests at once: one promotion; a newer one supersedes what waits', async () => {
  const [older, newer] = [await world.freeze('1.3.0', {}), await world.freeze('1.4.0', {})];
  const ask = (releaseId: string) => world.tell(world.maker, 'request', { deployment: 'd3', releaseId });
  expect((await ask(older)).error).toMatchObject({ code: 'NOT_FOUND' });
  const stage = (releaseId: string) => world.tell(world.maker, 'request', { deployment: 'd2', releaseId });
  await world.db.releaseEnvironment.update({ where: { deployment: 'd2' }, data: { approvals: 1 } });
  expect(codes(await Promise.all([stage(older), stage(older)]))).toEqual(['ALREADY_DECIDED', 'done']);
  expect((await stage(newer)).data).toMatchObject({ state: 'pending_approval' });
  const rows = await world.db.promotion.findMany({ where: { deployment: 'd2', state: { in: ['superseded', 'pending_approval'] } }, include: { release: true }, orderBy: { requestedAt: 'asc' } });
  expect(rows.map(({ state, release }) => `${release.version} ${state}`)).toEqual(['1.3.0 superseded', '1.4.0 pending_approval']);
});

test('a release is frozen: the same content is the same release, other content needs another version, an unknown image is refused', async () => {
  const again = await world.tell(world.admin, 'freeze', { deployment: 'd2', content: contentOf('1.4.0') });
  expect(again.data).toMatchObject({ releaseId: next, created: false });
  expect((await world.tell(world.admin, 'freeze', { deployment: 'd2', content: contentOf('1.4.0', { replicas: 3 }) })).error).toMatchObject({ code: 'CONFLICT' });
  expect((await world.tell(world.admin, 'freeze', { deployment: 'd2', content: contentOf('9.9.9') })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'image' } });
  await expect(world.db.release.update({ where: { id: next }, data: { image: 'x' } })).rejects.toThrow(/append-only/);
});

test('holds are set and lifted once, marks name the state that was seen, and the matrix shows both deployments', async () => {
  const hold = () => world.tell(world.admin, 'hold', { deployment: 'd2', service: 'oms', reason: 'the quarter ends', until: null });
  expect(codes(await Promise.all([hold(), hold()]))).toEqual(['ALREADY_DECIDED', 'done']);
  const { data } = await world.ask(world.admin, 'matrix');
  expect(data).toMatchObject({ deployments: [{ slug: 'd2' }, { slug: 'd1', upstream: 'd2' }], services: [{ service: 'oms', cells: [{ deployment: 'd2', hold: { reason: 'the quarter ends' } }, { deployment: 'd1', promotion: { state: 'rolling_back' } }] }] });
  expect((await world.tell(world.admin, 'lift', { deployment: 'd2', service: 'oms', reason: 'it is over now' })).error).toBeNull();
  const mark = { deployment: 'd2', releaseId: good, state: 'frozen', reason: 'it loses orders' };
  expect(codes(await Promise.all([world.tell(world.admin, 'block', mark), world.tell(world.second, 'block', mark)]))).toEqual(['ALREADY_DECIDED', 'done']);
});
