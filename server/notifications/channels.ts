import { type ChannelKind, type NoticeSeverity, storable } from '@/domain/notifications/notice';
import type { Sealer } from '@/server/bus/seal';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import type { Network } from '@/server/platform/reach/networks';
import { newSigningSecret, packSecret } from '@/server/notifications/channel-secret';
import { insertChannel, livingChannels, removeChannelRow } from '@/server/notifications/channel-store';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { parseDestination } from '@/server/platform/reach/destination';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

const NAME = /^[a-z0-9][a-z0-9.-]{0,62}$/;

export interface NewChannel {
  deployment: string;
  kind: ChannelKind;
  name: string;
  url: string;
  minSeverity: NoticeSeverity;
}

/**
 * Adds a place outside that is told of a deployment's notices. The address is sealed and never shown again; for a
 * webhook the secret it verifies signatures with is returned this once.
 */
export async function addChannel(work: Work, { sealer, allow }: { sealer: Sealer; allow: readonly Network[] }, input: NewChannel): Promise<{ id: string; secret: string | null }> {
  const { deployment, kind, name, url, minSeverity } = input;
  if (!NAME.test(name)) throw new AppError('BAD_INPUT', 'A channel is named in lower-case letters, digits, dots and hyphens.', { field: 'name', rule: 'name' });
  checkUrl(url, allow);
  if (!(await deploymentBySlug(work.tx, deployment))) throw notFound();
  if ((await livingChannels(work.tx, deployment)).some((channel) => channel.name === name)) throw new AppError('CONFLICT', `There is a channel called "${name}" in ${deployment}.`, { field: 'name', rule: 'unique' });
  const id = newId();
  const secret = kind === 'webhook' ? newSigningSecret() : null;
  await insertChannel(work.tx, { id, deployment, kind, name, minSeverity, sealed: sealer.wrap(packSecret({ url, ...(secret === null ? {} : { secret }) }), id), createdAt: work.clock.now() });
  await work.audit({ action: 'notifications.channel.added', deployment, entity: { type: 'notification_channel', id, label: name }, detail: { kind, minSeverity } });
  return { id, secret };
}

/** Ends a channel: what still waits for it is not sent. */
export async function removeChannel(work: Work, input: { deployment: string; name: string }): Promise<void> {
  const channel = (await livingChannels(work.tx, input.deployment)).find((each) => each.name === input.name);
  if (!channel || !(await removeChannelRow(work.tx, channel.id, work.clock.now()))) throw new AppError('NOT_FOUND', `There is no channel called "${storable(input.name, 80)}" in ${input.deployment}.`, { field: 'name' });
  await work.audit({ action: 'notifications.channel.removed', deployment: channel.deployment, entity: { type: 'notification_channel', id: channel.id, label: channel.name } });
}

/** Refuses a URL that may not be called, with the reason in words. */
export function checkUrl(url: string, allow: readonly Network[]): void {
  try {
    parseDestination(url, allow);
  } catch (error) {
    if (error instanceof BlockedDestination) throw new AppError('BAD_INPUT', error.message, { field: 'url', rule: 'destination' });
    throw error;
  }
}
