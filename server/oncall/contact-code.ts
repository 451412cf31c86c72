import { randomInt } from 'node:crypto';
import { notify } from '@/server/notifications/notify';
import { type ContactMethod, updateMethod } from '@/server/oncall/contact-store';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

const LASTS_MS = 15 * 60_000;
const PAUSE_MS = 60_000;
export const CODE_TRIES = 5;

/** Mails a new code to an address that is not verified yet; the code before it is worth nothing any more. RATE_LIMITED within a minute of the last. */
export async function sendCode({ tx, clock, actor }: Work<Person>, deployment: string, method: Pick<ContactMethod, 'id' | 'codeSentAt'>): Promise<void> {
  const now = clock.now();
  if (method.codeSentAt && now.getTime() - method.codeSentAt.getTime() < PAUSE_MS) throw new AppError('RATE_LIMITED', 'A code was sent within the last minute. Look into the mailbox first.', { rule: 'pause' });
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const codeExpiresAt = new Date(now.getTime() + LASTS_MS);
  await updateMethod(tx, method.id, { codeHash: codeHash(method.id, code), codeExpiresAt, codeSentAt: now, codeTries: 0 });
  await notify(tx, clock, {
    deployment, severity: 'info', kind: 'oncall.contact.code', dedupeKey: `contact-code:${method.id}:${now.getTime()}`, title: 'Your code', path: `/${deployment}/oncall`, occurredAt: now,
    body: `${code} proves that this mailbox is yours. It works for 15 minutes. If you did not ask for it, do nothing.`,
    why: `${actor.name} gave this address as a way to be paged`, to: [{ kind: 'method', userId: actor.id, method: { channel: 'email', id: method.id, afterMs: 0 } }],
  });
}

/** Whether this is the code that was mailed last, and still may be used. */
export function isCode({ id, codeHash: kept, codeExpiresAt, codeTries }: ContactMethod, code: string, now: Date): boolean {
  return kept !== null && codeExpiresAt !== null && codeExpiresAt > now && codeTries < CODE_TRIES && kept === codeHash(id, code.replace(/\s/g, ''));
}

function codeHash(methodId: string, code: string): string {
  return sha256(`${methodId} ${code}`);
}
