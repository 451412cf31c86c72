import { createHash } from 'node:crypto';
import { scopedSigner, type AccountClaims } from './authority';
import type { ScopeTemplate } from './scope';

/** A scoped signing key and what the users under it may do. */
export interface ScopeSection {
  publicKey: string;
  template: ScopeTemplate;
}

export interface ExportSection {
  name: string;
  subject: string;
}

export interface ImportSection {
  name: string;
  /** Subject in the exporting account; the same here. */
  subject: string;
  /** Public key of the exporting account. */
  account: string;
}

/** What an account is built from. Each capability writes its own part, none overwrites another's. */
export interface AccountSections {
  /** By purpose, such as `plugin:<id>`. */
  scopes: Record<string, ScopeSection>;
  /** Plain signing keys, whose users carry their own rights. By purpose. */
  signers: Record<string, string>;
  /** Public key of a user → epoch seconds; its JWTs issued at or before then are void. */
  revocations: Record<string, number>;
  limits: { jetstream: JetStreamLimits | null; maxConnections: number };
  exports: Record<string, ExportSection>;
  imports: Record<string, ImportSection>;
}

/** Bytes and counts; −1 = no limit of the account's own. */
export interface JetStreamLimits {
  memoryBytes: number;
  diskBytes: number;
  streams: number;
  consumers: number;
}

export const emptySections: AccountSections = {
  scopes: {}, signers: {}, revocations: {}, limits: { jetstream: null, maxConnections: -1 }, exports: {}, imports: {},
};

/** Limits of an account without quotas. Leaf nodes and bearer tokens stay off. The server takes an absent number for 0. */
export const openAccountLimits = {
  subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0, disallow_bearer: true,
} as const;

/** The claims of an account, a pure function of its sections: same sections, same claims, whatever the order they were written in. */
export function buildAccountClaims(sections: AccountSections): AccountClaims {
  const { jetstream, maxConnections } = sections.limits;
  return {
    limits: {
      ...openAccountLimits,
      conn: maxConnections,
      ...(jetstream ? { mem_storage: jetstream.memoryBytes, disk_storage: jetstream.diskBytes, streams: jetstream.streams, consumer: jetstream.consumers } : {}),
    },
    signing_keys: [
      ...sorted(sections.signers).map(([, publicKey]) => publicKey),
      ...sorted(sections.scopes).map(([purpose, scope]) => scopedSigner(scope.publicKey, purpose, scope.template)),
    ],
    revocations: Object.fromEntries(sorted(sections.revocations)),
    exports: sorted(sections.exports).map(([, entry]) => ({ name: entry.name, subject: entry.subject, type: 'stream' as const })),
    imports: sorted(sections.imports).map(([, entry]) => ({ name: entry.name, subject: entry.subject, account: entry.account, type: 'stream' as const })),
  };
}

/**
 * Fingerprint of an account's claims by meaning: independent of key order, issue time and of the type and version
 * that signing adds. Two equal fingerprints open and close exactly the same.
 */
export function claimsFingerprint(claims: AccountClaims | Record<string, unknown>): string {
  const { type: _type, version: _version, ...meaning } = claims as Record<string, unknown>;
  return createHash('sha256').update(JSON.stringify(canonical(meaning))).digest('hex');
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(sorted(value as Record<string, unknown>).map(([key, entry]) => [key, canonical(entry)]));
}
