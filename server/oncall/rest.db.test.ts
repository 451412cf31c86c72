import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokenPermission } from '@/domain/identity/permissions';
import { handleRest } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { insertApiToken } from '@/server/identity/api-token-store';
import { addOverride } from '@/server/oncall/override';
import { type OncallWorld, oncallWorld } from '@/server/oncall/testing/oncall-world';
import { newId, newSecret, sha256 } from '@/server/platform/ids';

let world: OncallWorld;
beforeAll(async () => {
  world = await oncallWorld();
  await world.begin('2026-10-20T12:00:00Z');
  await world.save();
});
afterAll(() => world.close());

async function tokenFor(deployment: string, permission: TokenPermission = 'oncall.v1.read'): Promise<string> {
  const token = newSecret('mct');
  const createdAt = world.clock.now();
  await world.db.$transaction((tx) => insertApiToken(tx, { id: newId(), name: newId(), deployment, tokenHash: sha256(token), permissions: [permission], createdById: null, createdAt, expiresAt: new Date(createdAt.getTime() + 3_600_000) }));
  return token;
}

async function ask(token: string, query = ''): Promise<{ status: number; body: unknown }> {
  const { db, clock, log } = world.context;
  const answer = await handleRest(restRoutes, { db, clock, log, publicUrl: '', busUrl: '' }, new Request(`http://localhost/api/v1/oncall${query}`, { headers: { authorization: `Bearer ${token}` } }));
  return { status: answer.status, body: await answer.json() };
}

test('a program reads who is on call now, by short names, with the reasons in sentences', async () => {
  await world.as('M', (work) => addOverride(work, { deployment: 'd1', override: { kind: 'replace', old: 'C', new: 'D', from: world.hours(0), until: world.hours(2) }, reason: 'dentist' }));
  expect(await ask(await tokenFor('d1'))).toMatchObject({
    status: 200,
    body: {
      deployment: 'd1', at: '2026-10-20T12:00:00.000Z', schedule: { title: 'Primary', time_zone: 'America/New_York', version: 2 },
      primary: { user: 'D', because: 'override' }, secondary: { user: 'A', because: 'layer', override_id: null }, also: [],
      from: '2026-10-20T12:00:00.000Z', until: '2026-10-20T14:00:00.000Z', next_handover: '2026-10-26T14:00:00.000Z',
      because: ['Layer “Weekly”: C is primary.', 'Layer “Weekly”: A is secondary.', 'Override: D stands in for C as primary.'],
    },
  });
});

test('an instant may be named with any offset; what is none is refused by name', async () => {
  const token = await tokenFor('d1');
  for (const at of ['2026-10-26T14:00:00Z', '2026-10-26T10:00:00-04:00', '2026-10-26T15:00%2B01:00', '2026-10-26T15:00:00.000+01:00']) {
    expect(await ask(token, `?at=${at}`)).toMatchObject({ status: 200, body: { at: '2026-10-26T14:00:00.000Z', primary: { user: 'A' } } });
  }
  for (const at of ['tomorrow', '', '2026-10-26', '2026-13-01T00:00:00Z', '1e12']) {
    expect(await ask(token, `?at=${at}`)).toMatchObject({ status: 422, body: { error: { code: 'BAD_INPUT', field: 'at', rule: 'instant' } } });
  }
});

test('a deployment without a schedule says so; a token that may something else is refused', async () => {
  expect(await ask(await tokenFor('d2'))).toMatchObject({ status: 200, body: { deployment: 'd2', schedule: null, primary: null, until: null } });
  expect(await ask(await tokenFor('d1', 'alerts.v2.read'))).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  expect((await ask('mct_unknown-unknown-unknown')).status).toBe(401);
});
