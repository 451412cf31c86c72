import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { CONSOLE_ACCOUNT, findAccount, findKey } from './accounts-store';
import { createKeyPair, isPublicKey, signScopedUser, signUser } from './authority';
import { WORKER_PURPOSE } from './ensure-accounts';
import type { ScopeTemplate } from './scope';
import type { Sealer } from './seal';

/** A JWT and the seed that proves it: what a connection needs. Held in memory only. */
export interface BusCredentials {
  jwt: string;
  seed: string;
}

/** One token of a subject. A name or tag goes into subjects, so `*` or `a.>` in it would widen what it opens. */
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
const BROWSER_MAX_MS = 5 * 60_000;

/** Keys of the database, opened for signing. Only workers have a sealer. */
export interface MintContext {
  db: Db | Tx;
  sealer: Sealer;
}

/** The JWT of an instance whose key we know only the public part of. Its rights are the scope's, now and after every change. */
export async function mintInstance(ctx: MintContext, input: { account: string; purpose: string; instanceId: string; userPublicKey: string }): Promise<string> {
  return signScopedUser({ ...(await signingKey(ctx, input.account, input.purpose)), name: token(input.instanceId), userPublicKey: userKey(input.userPublicKey) });
}

/** Credentials of our own with exactly an instance's rights, to find out what the bus allows it. Short-lived. */
export async function mintProbe(ctx: MintContext, input: { account: string; purpose: string; instanceId: string; expiresAt: Date }): Promise<BusCredentials> {
  const pair = createKeyPair('user');
  const key = await signingKey(ctx, input.account, input.purpose);
  const jwt = await signScopedUser({ ...key, name: token(input.instanceId), userPublicKey: pair.publicKey, expiresAt: input.expiresAt });
  return { jwt, seed: pair.seed };
}

/** Credentials of a worker inside an account (the console's or a deployment's). Name them after what they are for. */
export async function mintWorker(ctx: MintContext, input: { account: string; name: string; template: ScopeTemplate | 'everything' }): Promise<BusCredentials> {
  const pair = createKeyPair('user');
  const key = await signingKey(ctx, input.account, WORKER_PURPOSE);
  const jwt = await signUser({ ...key, name: token(input.name), userPublicKey: pair.publicKey, template: input.template });
  return { jwt, seed: pair.seed };
}

/** Credentials in the system account, which may change accounts and watch connections. */
export async function mintSystem(systemAccountSeed: string, systemAccount: string): Promise<BusCredentials> {
  const pair = createKeyPair('user');
  const jwt = await signUser({ name: 'console', userPublicKey: pair.publicKey, accountPublicKey: systemAccount, signingSeed: systemAccountSeed, template: 'everything' });
  return { jwt, seed: pair.seed };
}

export interface BrowserGrant {
  /** NATS_BROWSER_SIGNING_SEED. */
  signingSeed: string;
  /** The tab's own public nkey; the seed never leaves the tab. */
  userPublicKey: string;
  /** The tab's name on the bus: it hears `tap.{name}.>` and `_INBOX.{name}.>`. */
  name: string;
  /** Slugs (and `_`) whose events it may hear. */
  deployments: readonly string[];
  now: Date;
  /** At most 5 minutes. */
  lifetimeMs: number;
}

/** The JWT of one browser tab. Throws BAD_INPUT for a key that is none and UNAVAILABLE before the console's account exists. */
export async function mintBrowser(db: Db | Tx, grant: BrowserGrant): Promise<{ jwt: string; expiresAt: Date }> {
  const account = await findAccount(db, CONSOLE_ACCOUNT);
  if (!account) throw new AppError('UNAVAILABLE', 'The bus is not set up yet.');
  // The server refuses a user whose template asks for a tag it does not have.
  if (grant.deployments.length === 0) throw new AppError('FORBIDDEN', 'Events are heard for at least one deployment.');
  // Whole seconds count on the bus; rounding down keeps the promise of the longest life.
  const expiresAt = new Date(Math.floor((grant.now.getTime() + Math.min(grant.lifetimeMs, BROWSER_MAX_MS)) / 1000) * 1000);
  const jwt = await signScopedUser({
    name: token(grant.name),
    userPublicKey: userKey(grant.userPublicKey),
    accountPublicKey: account.publicKey,
    signingSeed: grant.signingSeed,
    tags: grant.deployments.map((slug) => `d:${token(slug)}`),
    expiresAt,
  });
  return { jwt, expiresAt };
}

async function signingKey(ctx: MintContext, account: string, purpose: string): Promise<{ accountPublicKey: string; signingSeed: string }> {
  const [owner, key] = await Promise.all([findAccount(ctx.db, account), findKey(ctx.db, account, purpose)]);
  if (!owner || !key) throw new AppError('NOT_FOUND', `Account "${account}" has no signing key for "${purpose}".`);
  return { accountPublicKey: owner.publicKey, signingSeed: ctx.sealer.unwrap(key.wrappedSeed, key.id) };
}

function token(text: string): string {
  if (!TOKEN.test(text)) throw new AppError('BAD_INPUT', `"${text}" cannot be a name on the bus: letters, digits, "_" and "-", at most 64.`);
  return text;
}

function userKey(text: string): string {
  if (!isPublicKey(text, 'user')) throw new AppError('BAD_INPUT', 'That is not a public user key (nkey U…).', { field: 'public_key' });
  return text;
}
