import { chownSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DependencyWorld, dependencyWorld } from '@/server/deployments/dependencies/testing/dependency-world';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/server/embedded/postgres';
import { makeCertificate, type TestCertificate } from '@/server/testing/certificate';
import { tempHome } from '@/server/testing/temp-home';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const own = makeCertificate({ name: 'db.test', from: inDays(-1), to: inDays(90) });
const folder = tempHome();
let world: DependencyWorld;
let server: EmbeddedPostgres;

beforeAll(async () => {
  world = await dependencyWorld({ resolve: () => Promise.resolve(['127.0.0.1']) });
  server = await startEmbeddedPostgres({ home: folder.home, durable: false });
  await speakTls(own);
});
afterAll(async () => {
  await server?.stop();
  await world.close();
  folder.remove();
});

/** Has the server speak TLS with this certificate, and let nobody in without. */
async function speakTls({ cert, key }: TestCertificate): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  const data = rows[0]?.data_directory ?? '';
  const { uid, gid } = statSync(data);
  for (const [name, text] of [['server.crt', cert], ['server.key', key], ['pg_hba.conf', 'hostssl all all 127.0.0.1/32 scram-sha-256\n']] as const) {
    const file = path.join(data, name);
    writeFileSync(file, text, { mode: 0o600 });
    chownSync(file, uid, gid);
  }
  await client.query('ALTER SYSTEM SET ssl = on');
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  for (const end = Date.now() + 10_000; !(await takesTls()); await sleep(50)) if (Date.now() > end) throw new Error('it does not come to speak TLS');
}

async function takesTls(): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.adminUrl, ssl: { rejectUnauthorized: false } });
  client.on('error', () => undefined);
  return client.connect().then(() => true, () => false).finally(() => client.end().catch(() => undefined));
}

/** A dependency on it under a name of its own. */
function added(name: string, options: { tls: boolean; ca?: string; serverName?: string }, { host = '127.0.0.1', secret }: { host?: string; secret?: string } = {}) {
  const url = new URL(server.url);
  const asked = { user: decodeURIComponent(url.username), database: url.pathname.slice(1), ...options };
  return world.add({ name, kind: 'postgresql', role: 'storage', target: `${host}:${url.port}`, options: asked, secret: secret ?? decodeURIComponent(url.password) });
}

test('PostgreSQL over TLS: signed in only where its certificate is for the name asked and of an authority that is trusted', async () => {
  const { cert: ca } = own;
  await added('verified', { tls: true, ca, serverName: 'db.test' });
  await added('verified-name', { tls: true, ca }, { host: 'db.test' });
  await added('verified-address', { tls: true, ca });
  await added('unknown-authority', { tls: true, serverName: 'db.test' });
  await added('other-authority', { tls: true, ca: makeCertificate({ name: 'db.test', from: inDays(-1), to: inDays(90) }).cert, serverName: 'db.test' });
  await added('other-name', { tls: true, ca, serverName: 'other.test' });
  await added('wrong-password', { tls: true, ca, serverName: 'db.test' }, { secret: 'wrong' });
  await added('in-the-clear', { tls: false });
  await world.run();

  for (const name of ['verified', 'verified-name', 'verified-address']) expect(await world.facts(name), name).toMatchObject({ state: 'up', detail: 'SELECT 1 was answered.' });
  for (const name of ['unknown-authority', 'other-authority']) expect(await world.facts(name), name).toMatchObject({ state: 'down', detail: 'Its certificate is not signed by an authority that is trusted here.' });
  expect(await world.facts('other-name')).toMatchObject({ state: 'down', detail: 'Its certificate is for another name.' });
  expect(await world.facts('wrong-password')).toMatchObject({ state: 'down', detail: 'It refused the password.' });
  expect(await world.facts('in-the-clear')).toMatchObject({ state: 'down', detail: 'It lets this user in only over TLS, or not at all.' });
});
