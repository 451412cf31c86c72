import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEPLOYMENT_ROLES, permits, PLATFORM_ROLES } from '@/domain/identity/permissions';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import { PROCEDURE_SAMPLES } from '@/server/testing/procedure-samples';
import { allProcedures } from '@/server/testing/procedures';

const procedures = allProcedures();
const scoped = procedures.filter((procedure) => (PROCEDURE_SAMPLES[procedure.path]?.length ?? 0) > 0);

let world: OfflineWorld;
const people = new Map<string, SignedIn>();
const person = (role: string): SignedIn => {
  const found = people.get(role);
  if (!found) throw new Error(`no ${role}`);
  return found;
};

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  for (const role of DEPLOYMENT_ROLES) people.set(role, await world.person(role.replaceAll('_', '-'), { role, deployment: 'd1' }));
  for (const role of PLATFORM_ROLES) people.set(role, await world.person(role.replaceAll('_', '-'), { role, deployment: null }));
  people.set('nobody', await world.person('nobody'));
});
afterAll(() => world.close());

test('every procedure has a sample, and no sample is left over', () => {
  expect(Object.keys(PROCEDURE_SAMPLES).toSorted()).toEqual(procedures.map((procedure) => procedure.path).toSorted());
});

describe.each(procedures)('$path', ({ path, permission, kind }) => {
  const sample = (deployment: string) => PROCEDURE_SAMPLES[path]?.(deployment);

  test('is refused without a session', async () => {
    expect(await world.call(null, path, kind, sample('d1'))).toMatchObject({ status: 401, error: { code: 'UNAUTHENTICATED' } });
  });

  test.each([...DEPLOYMENT_ROLES, ...PLATFORM_ROLES])('lets %s through exactly when the role carries the permission', async (role) => {
    const answer = await world.call(person(role), path, kind, sample('d1'));
    const isScoped = scoped.some((procedure) => procedure.path === path);
    const held = [{ role, deployment: (PLATFORM_ROLES as readonly string[]).includes(role) ? null : 'd1' }];
    const allowed = !isScoped || permits(held, permission, 'd1').ok;
    if (allowed) expect(answer.error?.code ?? 'none').not.toMatch(/FORBIDDEN|UNAUTHENTICATED|INTERNAL/);
    else expect(answer).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } });
  });
});

describe.each(scoped)('$path for a deployment that is not yours', ({ path, kind }) => {
  test.each([...DEPLOYMENT_ROLES, 'nobody'])('answers %s as for one that does not exist', async (role) => {
    const input = { ...PROCEDURE_SAMPLES[path]?.('d2') };
    const other = await world.call(person(role), path, kind, input);
    const absent = await world.call(person(role), path, kind, { ...input, deployment: 'no-such-deployment' });
    expect(other).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
    expect(absent).toEqual(other);
  });
});

test('the list of deployments names only one’s own', async () => {
  const slugs = async (role: string) => ((await world.call(person(role), 'deployments.list', 'query', {})).data as { slug: string }[]).map((deployment) => deployment.slug);
  expect(await slugs('viewer')).toEqual(['d1']);
  expect(await slugs('nobody')).toEqual([]);
  expect(await slugs('auditor')).toEqual(['d1', 'd2']);
});

test('a role that is taken away is gone at the next request', async () => {
  const guest = await world.person('guest', { role: 'viewer', deployment: 'd2' });
  expect((await world.call(guest, 'telemetry.overview', 'query', { deployment: 'd2' })).status).toBe(200);
  await world.database.db.membership.deleteMany({ where: { userId: guest.id } });
  expect((await world.call(guest, 'telemetry.overview', 'query', { deployment: 'd2' })).status).toBe(404);
});
