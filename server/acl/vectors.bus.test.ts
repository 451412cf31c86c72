import { encodeUser, fromSeed, type User } from '@nats-io/jwt';
import { headers, type NatsConnection } from '@nats-io/nats-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import enforcement from '@/domain/acl/vectors/enforcement.json';
import match from '@/domain/acl/vectors/match.json';
import { createKeyPair, signAccount, signUser } from '@/server/bus/authority';
import { openAccountLimits } from '@/server/bus/claims';
import { closeBus, connectBus } from '@/server/bus/connection';
import { resolverOver } from '@/server/bus/resolver';
import { testBus } from '@/server/testing/world';

/** Rights exactly as a vector states them: also those that our own signing would refuse to sign. */
interface Vector {
  readonly id: string;
  /** Lines of the server (`2.9`) on which it was seen. A newer line is held to what its newest known one did. */
  readonly servers: readonly string[];
  readonly publish?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  readonly subscribe?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  readonly allowResponses?: boolean;
  readonly subscriptions?: readonly { readonly subject: string; readonly accepted: boolean; readonly delivers?: readonly string[]; readonly withholds?: readonly string[] }[];
  readonly publications?: readonly { readonly subject: string; readonly accepted: boolean }[];
  readonly reply?: { readonly requestOn: string; readonly replyTo: string; readonly delivered: boolean };
}

const bus = testBus();
const line = bus.version.split('.').slice(0, 2).join('.');
const all: readonly Vector[] = enforcement.vectors;
const known = [...new Set(all.flatMap((vector) => vector.servers))];
const heldTo = known.includes(line) ? line : (known.toSorted((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1])).at(-1) ?? line);

const account = createKeyPair('account');
const open: NatsConnection[] = [];
let insider: NatsConnection;
let system: NatsConnection;

beforeAll(async () => {
  const systemUser = createKeyPair('user');
  const systemJwt = await signUser({ name: 'vectors', userPublicKey: systemUser.publicKey, accountPublicKey: bus.trust.systemAccount, signingSeed: bus.trust.systemAccountSeed, template: 'everything' });
  system = await connectBus({ servers: bus.url, name: 'vectors', credentials: { jwt: systemJwt, seed: systemUser.seed } });
  await resolverOver(system).update(await signAccount({ name: 'vectors', publicKey: account.publicKey, claims: { limits: openAccountLimits }, operatorSigningSeed: bus.trust.operatorSigningSeed }));
  insider = await connectAs({});
  open.splice(0);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => closeBus(connection, 500)));
});
afterAll(async () => {
  await Promise.all([insider, system].map((connection) => closeBus(connection, 500)));
});

describe(`match vectors on nats-server ${bus.version}`, () => {
  it.each(match.vectors.filter((vector) => vector.live))('$id: $pattern against $subject', async (vector) => {
    const listener = await connectAs({});
    if (vector.refused) {
      expect(await subscribe(listener, vector.pattern)).toBeNull();
      return;
    }
    const heard = await subscribe(listener, vector.pattern);
    expect(await hears(listener, heard, vector.subject ?? '')).toBe(vector.match);
  });
});

describe(`enforcement vectors on nats-server ${bus.version}`, () => {
  it.each(all.filter((vector) => vector.servers.includes(heldTo)))('$id', async (vector) => {
    for (const each of vector.subscriptions ?? []) {
      const client = await connectAs(permissions(vector));
      const heard = await subscribe(client, each.subject);
      expect(heard !== null, `SUB ${each.subject}`).toBe(each.accepted);
      for (const subject of each.delivers ?? []) expect(await hears(client, heard, subject), `${subject} on ${each.subject}`).toBe(true);
      for (const subject of each.withholds ?? []) expect(await hears(client, heard, subject), `${subject} on ${each.subject}`).toBe(false);
    }
    for (const each of vector.publications ?? []) {
      const heard = await subscribe(insider, each.subject);
      const client = await connectAs(permissions(vector));
      client.publish(each.subject, '');
      await client.flush();
      await insider.flush();
      expect(heard?.length === 1, `PUB ${each.subject}`).toBe(each.accepted);
    }
    if (vector.reply) {
      const { requestOn, replyTo, delivered } = vector.reply;
      const responder = await connectAs(permissions(vector));
      responder.subscribe(requestOn, { callback: (_, message) => void message.respond('answer') });
      await responder.flush();
      const heard = await subscribe(insider, replyTo);
      insider.publish(requestOn, '', { reply: replyTo });
      await insider.flush();
      await responder.flush();
      await responder.flush();
      await insider.flush();
      expect(heard?.length === 1).toBe(delivered);
    }
  });

  it('covers all of them on the server this product starts with', () => {
    expect(all.filter((vector) => vector.servers.includes('2.9')).length).toBe(all.length);
  });
});

/** A user of its own with these rights, stated as raw claims. */
async function connectAs(claims: Partial<User>): Promise<NatsConnection> {
  const user = createKeyPair('user');
  const seedOf = (seed: string) => fromSeed(new TextEncoder().encode(seed));
  const jwt = await encodeUser('vector', seedOf(user.seed), seedOf(account.seed), { subs: -1, data: -1, payload: -1, ...claims });
  const connection = await connectBus({ servers: bus.url, name: 'vector', credentials: { jwt, seed: user.seed } });
  open.push(connection);
  return connection;
}

function permissions(vector: Vector): Partial<User> {
  const list = (given: Vector['publish']) => ({ allow: [...(given?.allow ?? [])], deny: [...(given?.deny ?? [])] });
  return {
    pub: list(vector.publish),
    sub: list(vector.subscribe),
    ...(vector.allowResponses && { resp: { max: 10, ttl: 60_000_000_000 } }),
  };
}

/** What arrives on a subscription from now on; null when the server refused it. */
async function subscribe(connection: NatsConnection, subject: string): Promise<string[] | null> {
  const heard: string[] = [];
  let refused = false;
  const statuses = connection.status();
  void (async () => {
    for await (const status of statuses) if (status.type === 'error') refused = true;
  })();
  connection.subscribe(subject, {
    callback: (error, message) => {
      if (error) refused = true;
      else heard.push(`${message.subject} ${message.headers?.get('Probe') ?? ''}`);
    },
  });
  await connection.flush();
  // Refusals travel through an iterator and arrive some microtasks after the answer to the ping.
  await new Promise((resolve) => setImmediate(resolve));
  return refused ? null : heard;
}

let probes = 0;

/** Publishes on a subject from outside and says whether this message came. */
async function hears(connection: NatsConnection, heard: string[] | null, subject: string): Promise<boolean> {
  const probe = headers();
  probe.set('Probe', String(++probes));
  insider.publish(subject, '', { headers: probe });
  // Once the publisher's ping is answered the message is queued for the listener, whose own ping comes after it.
  await insider.flush();
  await connection.flush();
  return heard?.includes(`${subject} ${probes}`) ?? false;
}
