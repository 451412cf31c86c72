import { type StoredUser, takeLink } from '@/server/identity/identity-store';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { newId, newSecret, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { systemActor } from '@/server/platform/actor';
import { appendAudit } from '@/server/platform/audit';

export type LinkPurpose = 'sign_in' | 'invitation';

const LIFE_MS: Readonly<Record<LinkPurpose, number>> = { sign_in: 15 * 60_000, invitation: 3 * 24 * 3_600_000 };

/** Makes a one-time link for the person with this handle; returns the token, which is stored only as its hash. */
export async function issueSignInLink(work: Work, input: { handle: string; purpose: LinkPurpose }): Promise<{ token: string; expiresAt: Date }> {
  const user = await work.tx.user.findUnique({ where: { handle: input.handle } });
  if (!user) throw new AppError('NOT_FOUND', `There is no person called "${input.handle}".`, { field: 'as' });
  const token = newSecret('msl');
  const now = work.clock.now();
  const expiresAt = new Date(now.getTime() + LIFE_MS[input.purpose]);
  await work.tx.signInLink.create({ data: { id: newId(), tokenHash: sha256(token), userId: user.id, purpose: input.purpose, expiresAt, createdAt: now } });
  await work.audit({ action: 'identity.link.issued', deployment: null, entity: { type: 'person', id: user.id, label: user.handle }, detail: { purpose: input.purpose, expiresAt } });
  return { token, expiresAt };
}

/** Uses the link up and returns whose it was; one winner, however many try. UNAUTHENTICATED when it is unknown, used or too old. */
export function consumeSignInLink({ db, clock }: { db: Db; clock: Clock }, token: string): Promise<{ user: StoredUser; purpose: LinkPurpose }> {
  return db.$transaction(async (tx) => {
    const now = clock.now();
    const taken = await takeLink(tx, sha256(token), now);
    if (!taken) throw new AppError('UNAUTHENTICATED', 'This link was used before or is too old. Ask for a new one.');
    const { user, purpose } = taken;
    await appendAudit(tx, clock, { actor: systemActor('identity'), action: 'identity.link.used', deployment: null, entity: { type: 'person', id: user.id, label: user.handle } });
    return { user, purpose: purpose as LinkPurpose };
  });
}
