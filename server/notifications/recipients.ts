import type { DeliveryChannel, NoticeSeverity } from '@/domain/notifications/notice';
import { roleWord } from '@/domain/identity/permissions';
import { namesOf, peopleWithRole } from '@/server/identity/identity-store';
import { channelsFor } from '@/server/notifications/channel-store';
import type { Tx } from '@/server/platform/db';

/** One of a person's own ways to be reached, and how long after the notice it is used. */
export interface PersonMethod {
  channel: 'email' | 'slack';
  /** The method's id: where it leads is looked up when it is used. The person's own: the mail address of the account. */
  id: string;
  afterMs: number;
}

/** Whom a notice is for. */
export type Recipient =
  /** Their inbox, and their own methods; without any, the mail address of their account. */
  | { kind: 'person'; userId: string; methods?: readonly PersonMethod[] }
  /** One method of a person and nothing else. */
  | { kind: 'method'; userId: string; method: PersonMethod }
  /** Whoever is responder or deployment admin of the deployment. */
  | { kind: 'responders' }
  /** Slack and webhook channels of the deployment that take this severity. */
  | { kind: 'channels'; severity: NoticeSeverity }
  /** Nobody: it is noted that it arrived. */
  | { kind: 'sink'; id: string };

/** One place to tell, and the rule by which it is told. */
export interface Target {
  channel: DeliveryChannel;
  /** A person's, a method's, a channel's or a sink's id. */
  id: string;
  name: string;
  rule: string;
  /** Whose method it is. */
  personId: string | null;
  afterMs: number;
}

interface Told {
  id: string;
  name: string;
  rule: string;
  methods: readonly PersonMethod[];
}

const NAMED = 'named in the notice';

/** Everyone and everything `to` means at this moment, each once: the first rule that names a target is the one kept. */
export async function targetsOf(tx: Tx, deployment: string, to: readonly Recipient[]): Promise<Target[]> {
  const names = await namesOf(tx, to.flatMap((each) => (each.kind === 'person' || each.kind === 'method' ? [each.userId] : [])));
  const people = new Map<string, Told>();
  for (const each of to) {
    const name = each.kind === 'person' ? names.get(each.userId) : undefined;
    if (each.kind === 'person' && name !== undefined) people.set(each.userId, { id: each.userId, name, rule: NAMED, methods: each.methods ?? [] });
  }
  if (to.some((each) => each.kind === 'responders')) {
    for (const { id, name, role } of await peopleWithRole(tx, deployment, ['responder', 'deployment_admin'])) {
      if (!people.has(id)) people.set(id, { id, name, rule: `${roleWord(role)} of ${deployment}`, methods: [] });
    }
  }
  const methods = to.flatMap((each) => (each.kind === 'method' && names.has(each.userId) ? [methodTarget({ id: each.userId, name: names.get(each.userId) ?? '', rule: NAMED }, each.method)] : []));
  const sinks = to.flatMap((each) => (each.kind === 'sink' ? [{ channel: 'sink' as const, id: each.id, name: 'sink', rule: NAMED, personId: null, afterMs: 0 }] : []));
  const persons = [...people.values()];
  return once([...persons.map(inboxTarget), ...persons.flatMap(outsideTargets), ...methods, ...(await channelTargets(tx, deployment, to)), ...sinks]);
}

async function channelTargets(tx: Tx, deployment: string, to: readonly Recipient[]): Promise<Target[]> {
  const targets: Target[] = [];
  for (const each of to) {
    if (each.kind !== 'channels') continue;
    for (const { id, kind, name, minSeverity } of await channelsFor(tx, deployment, each.severity)) targets.push({ channel: kind, id, name, rule: `channel for ${minSeverity}${minSeverity === 'critical' ? '' : ' and worse'}`, personId: null, afterMs: 0 });
  }
  return targets;
}

function inboxTarget({ id, name, rule }: Told): Target {
  return { channel: 'inbox', id, name, rule, personId: null, afterMs: 0 };
}

/** The mail of the account goes by the person's id, as it always did; methods of their own by theirs. */
function outsideTargets(person: Told): Target[] {
  const { id, name, rule, methods } = person;
  if (methods.length === 0) return [{ channel: 'email', id, name, rule, personId: null, afterMs: 0 }];
  return methods.map((method) => methodTarget(person, method));
}

function methodTarget({ id, name, rule }: Omit<Told, 'methods'>, method: PersonMethod): Target {
  return { channel: method.channel, id: method.id, name, rule, personId: method.id === id ? null : id, afterMs: method.afterMs };
}

/** A method named twice is used at the first of its times. */
function once(targets: readonly Target[]): Target[] {
  const found = new Map<string, Target>();
  for (const target of targets.toSorted((a, b) => a.afterMs - b.afterMs)) {
    const name = `${target.channel} ${target.id}`;
    if (!found.has(name)) found.set(name, target);
  }
  return [...found.values()];
}
