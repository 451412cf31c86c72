import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import { allProcedures } from '@/server/testing/procedures';

let world: OfflineWorld;
let admin: SignedIn;
let requestId: string;
let planHash: string;
let lineId: string;
let tapId: string;
let otherSession: string;
let owner: pg.Client;

const mutations = allProcedures().filter((procedure) => procedure.kind === 'mutation');

/** An input for each mutation that would succeed if it could be audited. */
const VALID: Record<string, () => Record<string, unknown>> = {
  'identity.endSession': () => ({ sessionId: otherSession }),
  'acl.decide': () => ({ deployment: 'd1', requestId, planHash, lines: [{ lineId, decision: 'approved' }], reason: 'fine' }),
  'acl.revoke': () => ({ deployment: 'd1', plugin: 'dgm-held', reason: 'cut' }),
  'taps.start': () => ({ deployment: 'd1', patterns: ['platform.data.**'], conditions: [], reason: 'look' }),
  'taps.end': () => ({ deployment: 'd1', tapId, reason: 'done' }),
};

const attempt = (path: string) => world.call(admin, path, 'mutation', { idempotencyKey: newId(), ...VALID[path]?.() });

async function decideInput(id: string) {
  const shown = (await world.call(admin, 'acl.request', 'query', { deployment: 'd1', requestId: id })).data as { planHash: string; lines: { id: string }[] };
  return { deployment: 'd1', requestId: id, planHash: shown.planHash, lines: shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' })), reason: 'fine' };
}

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  const asker = await world.person('asker', { role: 'responder', deployment: 'd1' });
  const grants = [{ topic: 'platform.data.**', action: 'publish' as const }];
  const held = await world.pendingRequest({ deployment: 'd1', plugin: 'dgm-held', pool: 'DGMPool', ownerId: asker.id, grants });
  expect((await world.call(admin, 'acl.decide', 'mutation', { idempotencyKey: newId(), ...(await decideInput(held)) })).error).toBeNull();
  requestId = await world.pendingRequest({ deployment: 'd1', plugin: 'dgm-asks', pool: 'DGMPool', ownerId: asker.id, grants });
  const input = await decideInput(requestId);
  ({ planHash } = input);
  lineId = input.lines[0]?.lineId ?? '';
  tapId = ((await attempt('taps.start')).data as { id: string }).id;
  otherSession = (await world.session(admin.id)).sessionId;
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** A digest over every row of every table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await owner.query<{ name: string }>("SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'telemetry') ORDER BY 1");
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
    digests[name] = createHash('sha256').update(rows.map((row) => row.row).join('\n')).digest('hex');
  }
  return digests;
}

test('every mutation of the routers is tried here', () => {
  expect(Object.keys(VALID).toSorted()).toEqual(mutations.map((mutation) => mutation.path).toSorted());
});

describe.each([
  ['the right to insert is gone', 'REVOKE INSERT ON audit_entry FROM meridian_app', 'GRANT INSERT ON audit_entry TO meridian_app'],
  ['a trigger refuses', "CREATE FUNCTION no_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$; CREATE TRIGGER no_audit BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION no_audit()", 'DROP TRIGGER no_audit ON audit_entry; DROP FUNCTION no_audit()'],
])('when nothing can be audited because %s', (_why, breakIt, mendIt) => {
  test.each(mutations)('$path is refused and changes nothing', async ({ path }) => {
    await owner.query(breakIt);
    try {
      const before = await everything();
      expect(await attempt(path)).toMatchObject({ status: 503, error: { code: 'UNAVAILABLE' } });
      expect(await everything()).toEqual(before);
    } finally {
      await owner.query(mendIt);
    }
  });
});

test.each(mutations)('with the log back, $path succeeds', async ({ path }) => {
  expect((await attempt(path)).error).toBeNull();
});
