import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';
import type { SignedIn } from '@/server/testing/offline-world';

let world: ReleaseWorld;
beforeAll(async () => {
  world = await releaseWorld(['1.4.0']);
});
afterAll(() => world.close());

const waiting = async (who: SignedIn) => ((await world.call(who, 'waiting.list', 'query', { deployment: 'd1' })).data as { mine: { kind: string; title: string; path: string; detail: string }[] }).mine.filter(({ kind }) => kind === 'promotion');

test('a promotion waits for those who may approve it, until each has', async () => {
  const release = await world.freeze('1.4.0');
  await world.ranIn('d2', release);
  const asked = await world.tell(world.maker, 'request', { deployment: 'd1', releaseId: release });
  const { promotionId, state, reviewHash } = asked.data as { promotionId: string; state: string; reviewHash: string };
  expect(state).toBe('pending_approval');
  expect(await waiting(world.admin)).toEqual([expect.objectContaining({ title: 'oms 1.4.0 into d1: may it go?', detail: 'maker asks, its gates pass, 0 of 2 have approved.', path: `/d1/releases/oms/${promotionId}` })]);
  expect([await waiting(world.maker), await waiting(world.responder)]).toEqual([[], []]);
  expect((await world.tell(world.admin, 'approve', { deployment: 'd1', promotionId, state, reviewHash })).error).toBeNull();
  expect(await waiting(world.admin)).toEqual([]);
  expect(await waiting(world.second)).toEqual([expect.objectContaining({ detail: 'maker asks, its gates pass, 1 of 2 have approved.' })]);
});
