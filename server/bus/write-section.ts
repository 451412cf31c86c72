import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { wake } from '@/server/platform/wake';
import { lockAccount, saveSections } from './accounts-store';
import { assertClosed, type ScopeTemplate } from './scope';
import { buildAccountClaims, claimsFingerprint } from './claims';
import type { AccountSections, SectionName } from './sections';

/** Name of the loop that brings accounts to the server. */
export const PUSH_LOOP = 'bus.push';

/**
 * Changes one section of an account inside the caller's transaction and wakes the pusher. The row stays locked until
 * commit, so writers of different sections never lose each other's change. Returns the version that carries the
 * change (the current one when nothing changed); it is in force once the account's `pushedVersion` reaches it.
 */
export async function writeSection<Name extends SectionName>(
  tx: Tx,
  account: string,
  section: Name,
  change: (current: AccountSections[Name]) => AccountSections[Name],
): Promise<number> {
  const row = await lockAccount(tx, account);
  const next: AccountSections = { ...row.sections, [section]: change(row.sections[section]) };
  if (fingerprint(next) === fingerprint(row.sections)) return row.version;
  const version = await saveSections(tx, row.id, next);
  await wake(tx, PUSH_LOOP);
  return version;
}

/** Gives the scoped key of that purpose another template. The key must exist (`ensureScopeKey`). Returns the version, as `writeSection`. */
export function writeScope(tx: Tx, account: string, purpose: string, template: ScopeTemplate): Promise<number> {
  assertClosed(template);
  return writeSection(tx, account, 'scopes', (scopes) => {
    const scope = scopes[purpose];
    if (!scope) throw new AppError('NOT_FOUND', `Account "${account}" has no signing key for "${purpose}".`);
    return { ...scopes, [purpose]: { ...scope, template: mutable(template) } };
  });
}

/** Voids every JWT of that user issued until `at`; its connections are closed. Returns the version, as `writeSection`. */
export function revokeUser(tx: Tx, account: string, userPublicKey: string, at: Date): Promise<number> {
  return writeSection(tx, account, 'revocations', (revocations) => ({ ...revocations, [userPublicKey]: Math.floor(at.getTime() / 1000) }));
}

/** The stored form of a template. */
export function mutable(template: ScopeTemplate): AccountSections['scopes'][string]['template'] {
  const { publish, subscribe } = template;
  return {
    publish: { allow: [...publish.allow], deny: [...publish.deny] },
    subscribe: { allow: [...subscribe.allow], deny: [...subscribe.deny] },
  };
}

const fingerprint = (sections: AccountSections): string => claimsFingerprint(buildAccountClaims(sections));
