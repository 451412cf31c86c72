import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { wake } from '@/server/platform/wake';
import { CONSOLE_ACCOUNT, findAccount, findKey, insertAccount, insertKey, type StoredAccount } from './accounts-store';
import { createKeyPair } from './authority';
import type { Sealer } from './seal';
import { assertClosed, type ScopeTemplate } from './scope';
import { emptySections, type AccountSections } from './sections';
import { mutable, PUSH_LOOP, writeSection } from './write-section';

/** Purpose of the plain key under which workers make their own users. */
export const WORKER_PURPOSE = 'worker';
/** Purpose of the scoped key under which browsers get their users; its seed is the web process's. */
export const BROWSER_PURPOSE = 'browser';

/** What a browser may hear: events of its deployments, its own taps, its own replies. It publishes nothing. */
export const browserScope: ScopeTemplate = {
  publish: { allow: [], deny: ['>'] },
  subscribe: { allow: ['console.{{tag(d)}}.>', 'tap.{{name()}}.>', '_INBOX.{{name()}}.>'], deny: [] },
};

/** What the ensuring functions work with. */
export interface Provisioning {
  sealer: Sealer;
  now: Date;
}

/** Makes the console's account unless it exists, and keeps its browser key the one that the web process signs with. */
export async function ensureConsoleAccount(tx: Tx, ctx: Provisioning, browserSigningPublic: string): Promise<void> {
  await ensureAccount(tx, ctx, CONSOLE_ACCOUNT, (account) => ({
    ...account,
    limits: { jetstream: { memoryBytes: 64 * 1024 ** 2, diskBytes: 8 * 1024 ** 3, streams: 16, consumers: 64 }, maxConnections: -1 },
  }));
  await writeSection(tx, CONSOLE_ACCOUNT, 'scopes', (scopes) => ({
    ...scopes,
    [BROWSER_PURPOSE]: { publicKey: browserSigningPublic, template: mutable(browserScope) },
  }));
}

/**
 * Makes a deployment's account unless it exists: it exports telemetry and heartbeats, which the console's account
 * (ensured before) imports. Returns the account's public key.
 */
export async function ensureDeploymentAccount(tx: Tx, ctx: Provisioning, slug: string): Promise<string> {
  if (slug === CONSOLE_ACCOUNT) throw new Error(`a deployment cannot be called "${CONSOLE_ACCOUNT}"`);
  const streams = { telemetry: `deployment.${slug}.telemetry.*`, heartbeat: `deployment.${slug}.heartbeat.*` };
  const account = await ensureAccount(tx, ctx, slug, (sections) => ({
    ...sections,
    exports: Object.fromEntries(Object.entries(streams).map(([name, subject]) => [name, { subject }])),
  }));
  await writeSection(tx, CONSOLE_ACCOUNT, 'imports', (imports) => ({
    ...imports,
    ...Object.fromEntries(Object.entries(streams).map(([name, subject]) => [`${slug}-${name}`, { subject, account: account.publicKey }])),
  }));
  return account.publicKey;
}

/**
 * Makes a scoped signing key for a purpose (such as `plugin:<id>`) with its first template, unless it exists.
 * Returns the key's public part. Later templates are written with `writeScope`, for which no secret is needed.
 */
export async function ensureScopeKey(tx: Tx, ctx: Provisioning, account: string, purpose: string, template: ScopeTemplate): Promise<string> {
  assertClosed(template);
  const publicKey = await ensureKey(tx, ctx, account, purpose);
  await writeSection(tx, account, 'scopes', (scopes) => (scopes[purpose] ? scopes : { ...scopes, [purpose]: { publicKey, template: mutable(template) } }));
  return publicKey;
}

async function ensureAccount(tx: Tx, ctx: Provisioning, name: string, initial: (empty: AccountSections) => AccountSections): Promise<StoredAccount> {
  // Two workers starting at once: the second waits here and then finds the first's account.
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`bus.account.${name}`}))`;
  const known = await findAccount(tx, name);
  if (known) return known;
  const id = newId(ctx.now.getTime());
  const pair = createKeyPair('account');
  await insertAccount(tx, { id, name, publicKey: pair.publicKey, wrappedSeed: ctx.sealer.wrap(pair.seed, id), sections: initial(emptySections), createdAt: ctx.now });
  const signer = await ensureKey(tx, ctx, name, WORKER_PURPOSE);
  await writeSection(tx, name, 'signers', (signers) => ({ ...signers, [WORKER_PURPOSE]: signer }));
  await wake(tx, PUSH_LOOP);
  const made = await findAccount(tx, name);
  if (!made) throw new Error(`account ${name} vanished while it was made`);
  return made;
}

async function ensureKey(tx: Tx, ctx: Provisioning, account: string, purpose: string): Promise<string> {
  await tx.$queryRaw`SELECT id FROM bus_account WHERE name = ${account} FOR UPDATE`;
  const known = await findKey(tx, account, purpose);
  if (known) return known.publicKey;
  const owner = await findAccount(tx, account);
  if (!owner) throw new Error(`there is no bus account "${account}"`);
  const id = newId(ctx.now.getTime());
  const pair = createKeyPair('account');
  await insertKey(tx, { id, accountId: owner.id, purpose, publicKey: pair.publicKey, wrappedSeed: ctx.sealer.wrap(pair.seed, id), createdAt: ctx.now });
  return pair.publicKey;
}
