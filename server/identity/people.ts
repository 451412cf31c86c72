import { type Role, roleWord } from '@/domain/identity/permissions';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

const HANDLE = /^[a-z0-9][a-z0-9.-]{0,38}$/;

export interface NewPerson {
  handle: string;
  name: string;
  email: string;
  zone?: string;
}

/** Enters a person. They sign in by a link or an invitation; there is no password until they set one. */
export async function createPerson(work: Work, input: NewPerson): Promise<{ id: string }> {
  if (!HANDLE.test(input.handle)) throw new AppError('BAD_INPUT', 'A short name is lower-case letters, digits, dots and hyphens.', { field: 'handle', rule: 'handle' });
  const taken = await work.tx.user.findFirst({ where: { OR: [{ handle: input.handle }, { email: input.email.toLowerCase() }] } });
  if (taken) throw new AppError('CONFLICT', `${input.handle} or ${input.email} is known already.`, { field: taken.handle === input.handle ? 'handle' : 'email', rule: 'unique' });
  const id = newId();
  await work.tx.user.create({ data: { id, name: input.name, handle: input.handle, email: input.email.toLowerCase(), emailVerified: true, zone: input.zone ?? 'UTC' } });
  await work.audit({ action: 'identity.person.created', deployment: null, entity: { type: 'person', id, label: input.handle }, detail: { email: input.email } });
  return { id };
}

/** Gives a role. The person's open bus connections are cut and come back with the new rights. */
export async function grantRole(work: Work, input: { userId: string; role: Exclude<Role, 'api_token'>; deployment: string | null }): Promise<void> {
  const user = await changeAccess(work, input.userId);
  await work.tx.membership.create({ data: { id: newId(), ...input, createdAt: work.clock.now() } });
  const kind = 'identity.role.granted';
  await work.audit({ action: kind, deployment: input.deployment, entity: { type: 'person', id: user.id, label: user.handle }, detail: { role: input.role } });
  await work.emit({ kind, deployment: input.deployment, entityId: user.id, version: user.accessVersion });
}

/** Takes a role away: the next request is refused, open bus connections are cut within 2 s. */
export async function removeRole(work: Work, input: { userId: string; role: Exclude<Role, 'api_token'>; deployment: string | null }): Promise<void> {
  const gone = await work.tx.membership.deleteMany({ where: input });
  if (gone.count === 0) throw new AppError('CONFLICT', `They are not ${roleWord(input.role)} there.`);
  const user = await changeAccess(work, input.userId);
  const kind = 'identity.role.removed';
  await work.audit({ action: kind, deployment: input.deployment, entity: { type: 'person', id: user.id, label: user.handle }, detail: { role: input.role } });
  await work.emit({ kind, deployment: input.deployment, entityId: user.id, version: user.accessVersion });
}

function changeAccess(work: Work, userId: string) {
  return work.tx.user.update({ where: { id: userId }, data: { accessVersion: { increment: 1 } } });
}
