import { createHash } from 'node:crypto';
import { canonicalJson } from '@/domain/canonical-json';
import { scopedSigner, type AccountClaims } from './authority';
import type { AccountSections } from './sections';

/** Limits of an account without quotas. Leaf nodes and bearer tokens stay off. The server takes an absent number for 0. */
export const openAccountLimits = {
  subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0, disallow_bearer: true,
} as const;

/** The claims of an account: a pure function of its sections, whatever the order they were written in. */
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
    exports: sorted(sections.exports).map(([name, { subject }]) => ({ name, subject, type: 'stream' as const })),
    imports: sorted(sections.imports).map(([name, { subject, account }]) => ({ name, subject, account, type: 'stream' as const })),
  };
}

/**
 * Fingerprint of an account's claims by meaning: independent of key order, of the issue time and of the type and
 * version that signing adds. Two equal fingerprints open and close exactly the same.
 */
export function claimsFingerprint(claims: AccountClaims | Record<string, unknown>): string {
  const { type: _type, version: _version, ...meaning }: Record<string, unknown> = { ...claims };
  return createHash('sha256').update(canonicalJson(meaning)).digest('hex');
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
