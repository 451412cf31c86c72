import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '@/server/platform/db';
import { testDatabase, type TestDatabase } from '@/server/testing/world';
import { findAccount, findKey, markPushed } from './accounts-store';
import { createKeyPair, publicKeyOf } from './authority';
import { ensureConsoleAccount, ensureDeploymentAccount, ensureScopeKey } from './ensure-accounts';
import { createSealer } from './seal';
import { closedScope } from './scope';
import { revokeUser, writeScope, writeSection } from './write-section';

const ctx = { sealer: createSealer(randomBytes(32).toString('base64')), now: new Date('2026-01-05T10:00:00Z') };
const browserKey = createKeyPair('account').publicKey;
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  // Twice at once, as two workers that start together do it.
  const ensure = () => inTransaction(world.db, async (tx) => {
    await ensureConsoleAccount(tx, ctx, browserKey);
    await ensureDeploymentAccount(tx, ctx, 'd1');
  });
  await Promise.all([ensure(), ensure()]);
});
afterAll(() => world.close());

const d1 = async () => {
  const account = await findAccount(world.db, 'd1');
  if (!account) throw new Error('no account');
  return account;
};

it('makes each account once, and repeating changes nothing', async () => {
  const before = await d1();
  await inTransaction(world.db, (tx) => ensureDeploymentAccount(tx, ctx, 'd1'));
  expect(await d1()).toEqual(before);
  expect(await world.db.busAccount.count()).toBe(2);
  const console_ = await findAccount(world.db, 'console');
  expect(console_?.sections.imports['d1-telemetry']).toEqual({ subject: 'deployment.d1.telemetry.*', account: before.publicKey });
  expect(console_?.sections.scopes['browser']?.publicKey).toBe(browserKey);
});

it('keeps seeds sealed, each to its row', async () => {
  const key = await findKey(world.db, 'd1', 'worker');
  expect(key?.wrappedSeed).not.toMatch(/^SA[A-Z2-7]{56}$/);
  expect(publicKeyOf(ctx.sealer.unwrap(key?.wrappedSeed ?? '', key?.id ?? ''))).toBe(key?.publicKey);
});

it('loses no change when many write different sections of one account at once', async () => {
  const before = await d1();
  const writes = Array.from({ length: 12 }, (_, index) => inTransaction(world.db, (tx) =>
    index % 2 === 0
      ? revokeUser(tx, 'd1', `U${index}`, ctx.now)
      : writeSection(tx, 'd1', 'exports', (exports_) => ({ ...exports_, [`e${index}`]: { subject: `deployment.d1.e${index}.*` } }))));
  const versions = await Promise.all(writes);
  const after = await d1();
  expect(Object.keys(after.sections.revocations).length - Object.keys(before.sections.revocations).length).toBe(6);
  expect(Object.keys(after.sections.exports).length - Object.keys(before.sections.exports).length).toBe(6);
  expect(new Set(versions).size).toBe(12);
  expect(after.version).toBe(before.version + 12);
});

it('does not raise the version when nothing changed', async () => {
  await inTransaction(world.db, (tx) => ensureScopeKey(tx, ctx, 'd1', 'plugin:a', closedScope));
  const before = await d1();
  expect(await inTransaction(world.db, (tx) => writeScope(tx, 'd1', 'plugin:a', closedScope))).toBe(before.version);
  expect((await d1()).version).toBe(before.version);
});

it('refuses a scope without a key, an unknown account, and a template that opens everything', async () => {
  await expect(inTransaction(world.db, (tx) => writeScope(tx, 'd1', 'plugin:none', closedScope))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(inTransaction(world.db, (tx) => writeScope(tx, 'd9', 'plugin:a', closedScope))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const open = { publish: { allow: [], deny: [] }, subscribe: closedScope.subscribe };
  expect(() => writeScope({} as never, 'd1', 'plugin:a', open)).toThrow(/leaves publish open/);
});

it('never goes back to an older pushed version', async () => {
  const { id, version } = await d1();
  await inTransaction(world.db, (tx) => markPushed(tx, { id, version, fingerprint: 'new', at: ctx.now }));
  await inTransaction(world.db, (tx) => markPushed(tx, { id, version: version - 1, fingerprint: 'old', at: ctx.now }));
  expect(await d1()).toMatchObject({ pushedVersion: version, pushedHash: 'new' });
});
