import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '@/domain/releases/policies/mode';
import type { PolicyMode } from '@/domain/releases/policies/ids';
import { inTransaction } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { rulesOf } from '@/server/releases/environment-store';
import { imageTag } from '@/server/releases/gates/image-tag';
import { releaseById, type StoredRelease } from '@/server/releases/release-store';
import { imageOf, type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';

let world: ReleaseWorld;
let release: StoredRelease;

beforeAll(async () => {
  world = await releaseWorld(['1.0.0']);
  const frozen = await releaseById(world.db, await world.freeze('1.0.0'));
  if (!frozen) throw new Error('no release');
  release = frozen;
});
afterAll(() => world.close());

/** What the gate says of the release, had it this image. */
async function ask(deployment: string, image: string) {
  const rules = await rulesOf(world.db, deployment);
  if (!rules) throw new Error('no rules');
  const asked = { ...release, image, content: { ...release.content, image } };
  return inTransaction(world.db, (tx) => imageTag.ask({ tx, now: new Date(), deployment, service: 'oms', release: asked, rules }));
}

async function mode(deployment: string, policy: string, to: PolicyMode): Promise<void> {
  const switches = [{ at: Date.now() - DAY_MS, kind: 'mode', by: 'test', reason: 'for the test', mode: to, enforceAt: null }];
  const key = { deployment, policy };
  await world.db.releasePolicy.upsert({ where: { deployment_policy: key }, create: { ...key, switches, updatedAt: new Date() }, update: { switches } });
}

const except = (deployment: string) => world.db.policyException.create({ data: { id: newId(), deployment, policy: 'IMG-2', target: 'service oms', reason: 'the tag is mended next week', owner: 'Ben', byId: world.admin.id, byName: 'Ben', from: new Date(Date.now() - 1000), expiresAt: new Date(Date.now() + DAY_MS) } });

test('an image goes by the rules of images as they stand: enforced refuses; audit, warn and off only say', async () => {
  expect(await ask('d1', imageOf('1.0.0'))).toMatchObject({ status: 'pass', evidence: expect.stringContaining('may run in prod. IMG-4: ') });
  expect(await ask('d1', imageOf('latest'))).toMatchObject({ status: 'fail', evidence: expect.stringMatching(/^IMG-2: .*The tag "latest" is moved/) });
  await mode('d1', 'IMG-2', 'audit');
  expect(await ask('d1', imageOf('latest'))).toMatchObject({ status: 'pass', evidence: expect.stringContaining('IMG-2 in audit, without a day from which it holds.') });
  await mode('d1', 'IMG-2', 'warn');
  expect(await ask('d1', imageOf('latest'))).toMatchObject({ status: 'pass', evidence: expect.stringContaining('The tag "latest" is moved') });
  await mode('d1', 'IMG-2', 'off');
  expect((await ask('d1', imageOf('latest'))).evidence).not.toContain('IMG-2');
  await mode('d1', 'IMG-2', 'enforce');
  expect((await ask('d1', imageOf('latest'))).status).toBe('fail');
});

test('a pre-release may run where releases are tried, and not in production', async () => {
  expect((await ask('d2', imageOf('1.0.0-rc.1'))).status).toBe('pass');
  expect(await ask('d1', imageOf('1.0.0-rc.1'))).toMatchObject({ status: 'fail', evidence: expect.stringContaining('"1.0.0-rc.1" is a pre-release') });
});

test('an exception lets it pass where releases are tried, and never in production', async () => {
  for (const deployment of ['d1', 'd2']) await except(deployment);
  expect(await ask('d2', imageOf('latest'))).toMatchObject({ status: 'pass', evidence: expect.stringMatching(/IMG-2 set aside for service oms until .* \(Ben\)/) });
  expect((await ask('d1', imageOf('latest'))).status).toBe('fail');
});

test('what cannot be read is refused whatever the rules say', async () => {
  for (const policy of ['IMG-1', 'IMG-2', 'IMG-3']) await mode('d2', policy, 'off');
  expect((await ask('d2', 'GHCR.io//oms:1.0.0')).status).toBe('fail');
});
