import type { Sealer } from '@/server/bus/seal';
import type { Network } from '@/server/platform/reach/networks';
import { packSecret } from '@/server/notifications/channel-secret';
import { checkUrl } from '@/server/notifications/channels';
import { contactBook, insertMethod, updateMethod } from '@/server/oncall/contact-store';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface SlackMethodInput {
  userId: string;
  /** As the person's list calls it. */
  name: string;
  url: string;
}

/** Gives a person a Slack incoming webhook of their own, which an administrator vouches for. Its address is sealed and never shown again. */
export async function addSlackMethod(work: Work<Actor>, { sealer, allow }: { sealer: Sealer; allow: readonly Network[] }, { userId, name, url }: SlackMethodInput): Promise<{ id: string }> {
  const { tx, clock, actor } = work;
  const address = name.trim();
  if (!address || address.length > 80) throw new AppError('BAD_INPUT', 'A name is needed, of at most 80 characters.', { field: 'name', rule: 'name' });
  checkUrl(url, allow);
  const id = newId();
  const now = clock.now();
  const added = await insertMethod(tx, { id, userId, kind: 'slack', address, sealed: sealer.wrap(packSecret({ url }), id), verifiedAt: now, addedByName: actor.name, createdAt: now });
  if (!added) throw new AppError('CONFLICT', `They have a hook called "${address}" already.`, { field: 'name', rule: 'unique' });
  await work.audit({ action: 'oncall.contact.added', deployment: null, entity: { type: 'oncall_contact_method', id, label: address }, detail: { kind: 'slack', person: userId } });
  return { id };
}

/** Takes it away. Rules that use it are passed over; with none left, all other verified methods are used at once. */
export async function removeSlackMethod(work: Work<Actor>, { userId, name }: Omit<SlackMethodInput, 'url'>): Promise<void> {
  const method = (await contactBook(work.tx, userId)).methods.find((each) => each.kind === 'slack' && each.address === name.trim());
  if (!method) throw new AppError('NOT_FOUND', 'They have no hook of this name.', { field: 'name' });
  await updateMethod(work.tx, method.id, { removedAt: work.clock.now() });
  await work.audit({ action: 'oncall.contact.removed', deployment: null, entity: { type: 'oncall_contact_method', id: method.id, label: method.address }, detail: { kind: 'slack', person: userId } });
}
