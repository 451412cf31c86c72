// The only module that signs credentials. `@nats-io/jwt` validates nothing and is not a supported API, so it stays behind here.
import { createAccount, createOperator, createUser, decode, encodeAccount, encodeOperator, encodeUser, fromPublic, fromSeed, type Account, type KeyPair, type User, type UserPermissionsLimits } from '@nats-io/jwt';
import { assertClosed, type ScopeTemplate } from './scope';

/** A key pair in its printable form. The seed is a secret. */
export interface BusKeyPair {
  seed: string;
  publicKey: string;
}

/** The `nats` part of an account's JWT. */
export type AccountClaims = Partial<Account>;

const makers = { operator: createOperator, account: createAccount, user: createUser } as const;

/** A new key pair: operator (`O…`), account (`A…`, also for an account's signing keys) or user (`U…`). */
export function createKeyPair(kind: keyof typeof makers): BusKeyPair {
  const pair = makers[kind]();
  return { seed: new TextDecoder().decode(pair.getSeed()), publicKey: pair.getPublicKey() };
}

/** The public key of a seed. Throws when the seed is damaged. */
export function publicKeyOf(seed: string): string {
  return pairOf(seed).getPublicKey();
}

/** True when the text is a well-formed public key of that kind. */
export function isPublicKey(text: string, kind: keyof typeof makers): boolean {
  if (!text.startsWith({ operator: 'O', account: 'A', user: 'U' }[kind])) return false;
  try {
    return fromPublic(text).getPublicKey() === text;
  } catch {
    return false;
  }
}

/** Signs the operator's own JWT, which lets the signing key sign accounts so that the operator seed can stay away. */
export function signOperator(input: { name: string; operatorSeed: string; signingPublicKey: string; systemAccount: string }): Promise<string> {
  return encodeOperator(input.name, pairOf(input.operatorSeed), { signing_keys: [input.signingPublicKey], system_account: input.systemAccount });
}

/** Signs an account's claims with an operator signing key. */
export function signAccount(input: { name: string; publicKey: string; claims: AccountClaims; operatorSigningSeed: string }): Promise<string> {
  // A copy: the library writes type and version into what it is given.
  return encodeAccount(input.name, fromPublic(input.publicKey), { ...input.claims }, { signer: pairOf(input.operatorSigningSeed) });
}

/** The limits part shared by templates and users: no quota of their own, never a bearer. */
const openLimits = { subs: -1, data: -1, payload: -1 } as const;

/** The entry of `signing_keys` that ties a signing key to a template. */
export function scopedSigner(publicKey: string, role: string, template: ScopeTemplate): NonNullable<Account['signing_keys']>[number] {
  // Built by hand: the library's own builder adds `resp`, and any `resp` makes the server allow replies to any subject.
  return { kind: 'user_scope', key: publicKey, role, template: { ...openLimits, ...permissionsOf(template) } };
}

/** Signs a user under a scoped key: its rights are the template's, now and after every edit of it. */
export function signScopedUser(input: { name: string; userPublicKey: string; accountPublicKey: string; signingSeed: string; tags?: string[]; expiresAt?: Date }): Promise<string> {
  return encodeUser(input.name, fromPublic(input.userPublicKey), fromPublic(input.accountPublicKey), { tags: input.tags ?? [] }, {
    scopedUser: true, signer: pairOf(input.signingSeed), ...expiry(input.expiresAt),
  });
}

/** Signs a user with rights of its own, by the account's key or (naming the account) one of its plain signing keys. */
export function signUser(input: { name: string; userPublicKey: string; accountPublicKey: string; signingSeed: string; template: ScopeTemplate | 'everything'; expiresAt?: Date }): Promise<string> {
  const rights: Partial<User> = input.template === 'everything' ? {} : permissionsOf(input.template);
  const signer = pairOf(input.signingSeed);
  const asAccount = signer.getPublicKey() === input.accountPublicKey;
  const claims: Partial<User> = { ...openLimits, ...rights, ...(asAccount ? {} : { issuer_account: input.accountPublicKey }) };
  return encodeUser(input.name, fromPublic(input.userPublicKey), signer, claims, expiry(input.expiresAt));
}

/** Reads a JWT after checking its signature against the key it names; throws when that fails. */
export function readJwt(jwt: string): { subject: string; issuer: string; name: string; issuedAt: number; expiresAt: number | null; claims: Record<string, unknown> } {
  const claims = decode<Record<string, unknown>>(jwt);
  return { subject: claims.sub, issuer: claims.iss, name: claims.name, issuedAt: claims.iat, expiresAt: claims.exp ?? null, claims: { ...claims.nats } };
}

function permissionsOf(template: ScopeTemplate): Pick<UserPermissionsLimits, 'pub' | 'sub'> {
  assertClosed(template);
  return {
    pub: { allow: [...template.publish.allow], deny: [...template.publish.deny] },
    sub: { allow: [...template.subscribe.allow], deny: [...template.subscribe.deny] },
  };
}

function expiry(at: Date | undefined): { exp?: number } {
  return at ? { exp: Math.floor(at.getTime() / 1000) } : {};
}

function pairOf(seed: string): KeyPair {
  return fromSeed(new TextEncoder().encode(seed));
}
