import { format } from 'node:util';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { dependencyAlerts } from '@/server/alerts/dependency-alerts';
import { handleRest } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { handleTrpc } from '@/server/api/trpc-handler';
import { recordDependencyMove } from '@/server/changes/from-dependencies';
import { type DependencyWorld, dependencyWorld } from '@/server/deployments/dependencies/testing/dependency-world';
import { echoingPostgresql, echoingRedis } from '@/server/deployments/dependencies/testing/echoing-servers';
import { freePort } from '@/server/embedded/free-port';
import { createApiToken } from '@/server/identity/api-tokens';
import { newId } from '@/server/platform/ids';
import type { SignedIn } from '@/server/testing/offline-world';
import { startRedis } from '@/server/testing/redis';
import { spellings } from '@/server/testing/spellings';
import { callTrpc } from '@/server/testing/trpc-call';

/** What stands in all of them; letters and digits, which no quoting changes. */
const MARK = 'Zq7plantedSecret0fADependencyXw9';
const RIGHT = `${MARK}/right+1`;
const WRONG = `${MARK}/wrong+2`;
const NEXT = `${MARK}/next+3`;
const ROLE = `planted_${newId().slice(-12)}`;

/** All that was said, by whom: the log at its most talkative and without its redaction, the console, and every answer. */
const said: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void said.push(`log ${line}`) });
const ends: (() => unknown)[] = [];
let world: DependencyWorld;
let admin: SignedIn;
let token = '';

beforeAll(async () => {
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void said.push(`console ${format(...words)}`));
  world = await dependencyWorld();
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  token = (await world.change((work) => createApiToken(work, { deployment: 'd1', name: 'reader', permissions: ['deployments.v1.read'] }))).token;
});
afterAll(async () => {
  vi.restoreAllMocks();
  for (const end of ends.toReversed()) await end();
  await world.close();
});

const context = () => ({ ...world.ctx(), log });
const runtime = () => ({ ...world.runtime, log, clock: world.clock });

async function called(path: string, kind: 'query' | 'mutation', input: object) {
  const send = async (request: Request): Promise<Response> => {
    const response = await handleTrpc(runtime(), request);
    said.push(`trpc ${path} ${await response.clone().text()}`);
    return response;
  };
  const origin = world.runtime.env.publicUrl;
  return callTrpc({ send, url: origin, origin, who: admin, path: `deployments.dependencies.${path}`, kind, input: { deployment: 'd1', ...(kind === 'mutation' ? { idempotencyKey: newId() } : {}), ...input } });
}
const asked = (kind: 'redis' | 'postgresql', target: string) => ({ kind, role: 'storage', target, options: kind === 'postgresql' ? { user: ROLE, database: 'postgres' } : {} });
const add = (name: string, kind: 'redis' | 'postgresql', target: string, secret: unknown) => called('add', 'mutation', { name, ...asked(kind, target), secret });
const row = (name: string) => world.database.db.dependency.findFirstOrThrow({ where: { name } });

/** One round of the worker's, all that follows from it, and all that anybody can read of it. */
async function round(): Promise<Record<string, string>> {
  await world.newLoop().run(context());
  for (const event of await world.database.db.outboxEvent.findMany({ where: { kind: 'deployments.dependency.moved' } })) {
    await recordDependencyMove(event, context());
    await dependencyAlerts(event, context());
  }
  const { data } = await called('list', 'query', {});
  const rest = await handleRest(restRoutes, { ...runtime(), publicUrl: 'http://localhost', busUrl: 'nats://localhost' }, new Request('http://localhost/api/v1/deployments/dependencies', { headers: { authorization: `Bearer ${token}` } }));
  expect(rest.status).toBe(200);
  said.push(`rest ${await rest.text()}`);
  world.clock.advance(30_000);
  return Object.fromEntries((data as { items: { name: string; detail: string }[] }).items.map(({ name, detail }) => [name, detail]));
}

/** Every row of every table, as text. */
async function allRows(): Promise<string[]> {
  const { pool } = world.database;
  const { rows: tables } = await pool.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`);
  const found = await Promise.all(tables.map(async ({ name }) => (await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)).rows.map(({ row: text }) => `${name} ${text}`)));
  return found.flat();
}

test('no password of a dependency is in a log, an answer or a row, whatever becomes of it', async () => {
  const database = new pg.Client({ connectionString: inject('database').adminUrl });
  await database.connect();
  ends.push(() => database.end(), () => database.query(`DROP ROLE IF EXISTS ${ROLE}`));
  await database.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${RIGHT}'`);
  const postgres = `127.0.0.1:${new URL(inject('database').adminUrl).port}`;
  const port = await freePort();
  const redis = await startRedis(port, ['--requirepass', RIGHT]);
  ends.push(() => redis.kill());
  const nobody = `127.0.0.1:${await freePort()}`;
  const [echoRedis, echoPostgresql] = [await echoingRedis(), await echoingPostgresql()];
  ends.push(echoRedis.close, echoPostgresql.close);

  for (const [name, kind, target, secret] of [
    ['redis', 'redis', `127.0.0.1:${port}`, RIGHT], ['redis-wrong', 'redis', `127.0.0.1:${port}`, WRONG], ['redis-away', 'redis', nobody, RIGHT], ['redis-echo', 'redis', echoRedis.target, RIGHT],
    ['postgres', 'postgresql', postgres, RIGHT], ['postgres-wrong', 'postgresql', postgres, WRONG], ['postgres-away', 'postgresql', nobody, RIGHT], ['postgres-echo', 'postgresql', echoPostgresql.target, RIGHT],
  ] as const) expect(await add(name, kind, target, secret), name).toMatchObject({ error: null });
  expect(await round()).toMatchObject({
    redis: 'PING was answered.', 'redis-wrong': 'It refused the password.', 'redis-away': 'Nothing takes connections there.', 'redis-echo': 'It did not answer as it should.',
    postgres: 'SELECT 1 was answered.', 'postgres-wrong': 'It refused the password.', 'postgres-away': 'Nothing takes connections there.', 'postgres-echo': 'It refused with SQLSTATE XX000.',
  });
  // The two that repeat what they are told have indeed been told it.
  for (const { heard } of [echoRedis, echoPostgresql]) expect(heard()).toContain(RIGHT);

  await redis.kill();
  await round();
  expect(await round()).toMatchObject({ redis: 'Nothing takes connections there.' });

  // Refused as typed, refused by its form, and an error that nobody expected.
  expect(await add('too-long', 'redis', nobody, RIGHT.padEnd(1025, 'x'))).toMatchObject({ error: { code: 'BAD_INPUT' } });
  expect(await add('a list', 'redis', nobody, [RIGHT])).toMatchObject({ error: { code: 'BAD_INPUT' } });
  expect(await called('add', 'mutation', { name: 'elsewhere', ...asked('redis', nobody), password: RIGHT })).toMatchObject({ error: { code: 'BAD_INPUT' } });
  expect(await called('add', 'mutation', { name: 'no-password', kind: 'tcp', role: 'other', target: nobody, options: {}, secret: RIGHT })).toMatchObject({ error: { code: 'BAD_INPUT' } });
  expect(await add('redis', 'redis', nobody, RIGHT)).toMatchObject({ error: { code: 'CONFLICT' } });
  const { publicKey } = await world.database.db.dependencyChecker.findFirstOrThrow();
  await world.database.db.dependencyChecker.updateMany({ data: { publicKey: 'no key' } });
  expect(await add('unexpected', 'redis', nobody, RIGHT)).toMatchObject({ error: { code: 'INTERNAL' } });
  await world.database.db.dependencyChecker.updateMany({ data: { publicKey } });

  // Changed, sent elsewhere, taken away, removed.
  const { id } = await row('postgres');
  const { kind: _identity, ...place } = asked('postgresql', postgres);
  const change = (version: number, more: object) => called('change', 'mutation', { id, version, ...place, ...more });
  expect(await change(1, { secret: NEXT })).toMatchObject({ error: null });
  expect(await round()).toMatchObject({ postgres: 'It refused the password.' });
  expect(await change(2, { target: nobody })).toMatchObject({ error: { detail: { rule: 'retype' } } });
  expect(await change(1, { secret: RIGHT })).toMatchObject({ error: { code: 'CONFLICT' } });
  expect(await change(2, { secret: RIGHT })).toMatchObject({ error: null });
  expect(await round()).toMatchObject({ postgres: 'SELECT 1 was answered.' });
  await world.database.db.dependency.update({ where: { id }, data: { target: nobody } });
  expect(await round()).toMatchObject({ postgres: 'Its password cannot be opened with the key of this worker. Type it again.' });
  expect(await change(3, { secret: null })).toMatchObject({ error: null });
  expect((await row('postgres')).sealed).toBeNull();
  expect(await called('remove', 'mutation', { id: (await row('redis')).id, version: 1 })).toMatchObject({ error: null });
  await round();

  const rows = await allRows();
  // Every place has spoken: what is looked through is not empty.
  for (const table of ['audit_entry', 'platform_outbox_event', 'platform_idempotency_record', 'deployments_dependency', 'deployments_dependency_health', 'deployments_dependency_move', 'alerts_alert', 'changes_change']) expect(rows.some((text) => text.includes(table)), table).toBe(true);
  for (const place of ['log', 'trpc add', 'trpc change', 'trpc remove', 'trpc list', 'rest']) expect(said.some((text) => text.startsWith(place)), place).toBe(true);
  const leaked = [...said, ...rows].filter((text) => spellings(MARK).some((spelling) => text.includes(spelling)));
  expect(leaked).toEqual([]);
});

test('what is planted would be found', () => {
  const given = `told ${RIGHT}`;
  for (const text of [given, Buffer.from(given).toString('base64'), JSON.stringify({ err: { args: ['AUTH', RIGHT] } })]) expect(spellings(MARK).some((spelling) => text.includes(spelling))).toBe(true);
});
