import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReleaseWorld, releaseWorld } from './testing/release-world';

let world: ReleaseWorld;
beforeAll(async () => {
  world = await releaseWorld([]);
});
afterAll(() => world.close());

interface Rules { deployment: string; upstream: string | null; autoPromote: boolean; approvals: number; soakS: number; smokeS: number; guardMin: number; version: number; changed: { by: string } | null; upstreams: { slug: string; refusal: string | null }[] }
const rules = async (deployment = 'd1') => (await world.ask(world.admin, 'rules', { deployment })).data as Rules;
const change = async (more: Partial<Rules> & { reason?: string }, who = world.admin) => {
  const { deployment, upstream, autoPromote, approvals, soakS, smokeS, guardMin, version } = await rules();
  return world.tell(who, 'changeRules', { deployment, upstream, autoPromote, approvals, soakS, smokeS, guardMin, version, reason: 'orders are quieter now', ...more });
};

test('every rule is changed with a reason, and the entry says what was and what is', async () => {
  expect((await change({ approvals: 3, soakS: 900, guardMin: 15 })).error).toBeNull();
  expect(await rules()).toMatchObject({ upstream: 'd2', approvals: 3, soakS: 900, guardMin: 15, version: 2, changed: { by: 'admin' } });
  expect(await world.db.auditEntry.findFirst({ where: { action: 'releases.environment.changed' } })).toMatchObject({ reason: 'orders are quieter now' });
  expect((await change({ guardMin: 1441 })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'guardMin' } });
  expect((await change({ reason: '  ' })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
});

test('who comes second hears who changed them meanwhile, and nothing of theirs is stored', async () => {
  const { version } = await rules();
  expect((await change({ smokeS: 20 }, world.second)).error).toBeNull();
  expect((await change({ version, smokeS: 30 })).error).toMatchObject({ code: 'ALREADY_DECIDED', message: 'second changed how releases come into d1 meanwhile.' });
  expect((await rules()).smokeS).toBe(20);
  expect((await change({ smokeS: 40 }, world.responder)).error).toMatchObject({ code: 'FORBIDDEN' });
});

test('where releases could come from: what the person sees, and why not', async () => {
  expect((await rules()).upstreams).toMatchObject([{ slug: 'd2', refusal: null }]);
  expect((await rules('d2')).upstreams).toMatchObject([{ slug: 'd1', refusal: expect.stringContaining('circle') }]);
  expect((await change({ upstream: 'd3' })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'upstream' } });
  expect((await world.ask(world.stranger, 'rules', { deployment: 'd1' })).error).toMatchObject({ code: 'NOT_FOUND' });
});
