import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_DAYS } from '@/domain/releases/policies/mode';
import type { PolicySwitch } from '@/domain/releases/policies/policy';
import { type FitWorld, fitWorld } from '@/server/releases/checklist/testing/fit-world';
import { rulesOf } from '@/server/releases/environment-store';
import { checklist } from '@/server/releases/gates/checklist';
import { releaseById } from '@/server/releases/release-store';

const DAY = 86_400_000;
let world: FitWorld;

beforeAll(async () => {
  world = await fitWorld();
});
afterAll(() => world.close());

async function ask() {
  const now = new Date();
  const release = await releaseById(world.db, world.releaseId);
  const rules = await rulesOf(world.db, 'd1');
  if (!release || !rules) throw new Error('no release');
  return world.db.$transaction((tx) => checklist.ask({ tx, now, deployment: 'd1', service: 'oms', release, rules }));
}

async function mode(last: Pick<PolicySwitch, 'mode' | 'enforceAt'>): Promise<void> {
  const switches = [{ at: Date.now() - DAY, kind: 'mode', by: 'test', reason: 'for the test', ...last }];
  const key = { deployment: 'd1', policy: 'CHK-1' };
  await world.db.releasePolicy.upsert({ where: { deployment_policy: key }, create: { ...key, switches, updatedAt: new Date() }, update: { switches } });
}

test('where everything holds it passes', async () => {
  expect(await ask()).toEqual({ status: 'pass', evidence: '12 of 12 items of the production checklist hold in d1.' });
});

test('in audit it passes and says what it would hold and from which day; enforced it holds and names the items', async () => {
  await world.db.dependencyHealth.updateMany({ data: { state: 'down' } });
  const from = new Date(Date.now() + (AUDIT_DAYS - 1) * DAY);
  await mode({ mode: 'audit', enforceAt: from.getTime() });
  const audited = await ask();
  expect(audited.status).toBe('pass');
  expect(audited.evidence).toContain('Storage is chosen and reachable (fails); Everything that runs is watched (fails)');
  expect(audited.evidence).toContain(`from ${from.toISOString().slice(0, 10)} on it would hold this`);
  await mode({ mode: 'audit', enforceAt: Date.now() - 1 });
  expect(await ask()).toMatchObject({ status: 'fail', evidence: '10 of 12 items hold in d1. Open: Storage is chosen and reachable (fails); Everything that runs is watched (fails).' });
  await mode({ mode: 'warn', enforceAt: null });
  expect((await ask()).status).toBe('pass');
  await mode({ mode: 'off', enforceAt: null });
  expect((await ask()).evidence).toContain('not asked for');
});

test('what is unknown holds as unknown', async () => {
  await mode({ mode: 'enforce', enforceAt: null });
  await world.db.dependencyHealth.updateMany({ data: { state: 'up', lastAt: new Date(Date.now() - 6 * 60_000) } });
  expect((await ask()).status).toBe('unknown');
  await world.db.dependencyHealth.updateMany({ data: { lastAt: new Date() } });
});

test('the release that puts it right is not held by what it puts right', async () => {
  await world.db.instance.updateMany({ where: { name: 'oms-1' }, data: { image: 'ghcr.io/meridian/oms:latest' } });
  await world.db.promotionApproval.updateMany({ data: { endedAt: new Date() } });
  expect((await ask()).status).toBe('pass');
});
