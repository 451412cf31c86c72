import type { DeliveryChannel, NoticeSeverity } from '@/domain/notifications/notice';
import { roleWord } from '@/domain/identity/permissions';
import { namesOf, peopleWithRole } from '@/server/identity/identity-store';
import { channelsFor } from '@/server/notifications/channel-store';
import type { Tx } from '@/server/platform/db';

/** Whom a notice is for. */
export type Recipient =
  | { kind: 'person'; userId: string }
  /** Whoever is responder or deployment admin of the deployment. */
  | { kind: 'responders' }
  /** Slack and webhook channels of the deployment that take this severity. */
  | { kind: 'channels'; severity: NoticeSeverity };

/** One place to tell, and the rule by which it is told. */
export interface Target {
  channel: DeliveryChannel;
  /** A person's or a channel's id. */
  id: string;
  name: string;
  rule: string;
}

/** Everyone and everything `to` means at this moment, each once: the first rule that names a target is the one kept. */
export async function targetsOf(tx: Tx, deployment: string, to: readonly Recipient[]): Promise<Target[]> {
  const people = new Map<string, Omit<Target, 'channel'>>();
  const channels = new Map<string, Target>();
  const named = await namesOf(tx, to.flatMap((each) => (each.kind === 'person' ? [each.userId] : [])));
  for (const [id, name] of named) people.set(id, { id, name, rule: 'named in the notice' });
  if (to.some((each) => each.kind === 'responders')) {
    for (const { id, name, role } of await peopleWithRole(tx, deployment, ['responder', 'deployment_admin'])) {
      if (!people.has(id)) people.set(id, { id, name, rule: `${roleWord(role)} of ${deployment}` });
    }
  }
  for (const each of to) {
    if (each.kind !== 'channels') continue;
    for (const { id, kind, name, minSeverity } of await channelsFor(tx, deployment, each.severity)) channels.set(id, { channel: kind, id, name, rule: `channel for ${minSeverity}${minSeverity === 'critical' ? '' : ' and worse'}` });
  }
  const persons = [...people.values()];
  return [...persons.map((person) => ({ channel: 'inbox' as const, ...person })), ...persons.map((person) => ({ channel: 'email' as const, ...person })), ...channels.values()];
}
