import { jwtAuthenticator, type NatsConnection } from '@nats-io/nats-core';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heartbeatSubject } from '@/domain/acl/baseline';
import { type AgentCommand, agentCommandSubject, agentPath, agentStatusSubject, type AgentStatus, type DesiredPair } from '@/domain/deployments/agent-protocol';
import type { RegistrationStatus } from '@/domain/deployments/registration';
import { handleRest } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { pairEvents } from '@/server/deployments/pairs/pair-store';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { placePair } from '@/server/deployments/pairs/place-pair';
import { setShares } from '@/server/deployments/pairs/set-shares';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import { IMAGE, IMAGE_SHA, observedPair, pairContent } from '@/server/deployments/testing/pairs-world';
import { systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { mutateAsSystem } from '@/server/platform/mutation';
import { publishAnswer, subscribeAnswer } from '@/server/testing/bus-answers';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { enrolmentRequest, registrationRequest, signedBody, statusRequest } from '@/server/testing/registration-client';

const BASE = 'http://localhost';
let world: ConsoleWorld;
const open: NatsConnection[] = [];

beforeAll(async () => {
  world = await consoleWorld(['d1']);
});
afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await world.close();
});

const ask = (request: Request) => handleRest(restRoutes, world.rest, request);

async function enter(name: string, keys: KeyPair, jwt: string, reconnects = true): Promise<NatsConnection> {
  const connection = await connect({ servers: world.rest.busUrl, name, authenticator: jwtAuthenticator(jwt, keys.getSeed()), inboxPrefix: `_INBOX.${name}`, reconnect: reconnects, maxReconnectAttempts: reconnects ? -1 : 0, reconnectTimeWait: 20, ignoreAuthErrorAbort: reconnects });
  open.push(connection);
  return connection;
}

/** Speaks and hears as an agent does. */
async function agent(name: string) {
  const { token } = await mutateAsSystem(world, systemActor('test'), 'test', (work) => createAgentToken(work, { agent: name }));
  const keys = createUser();
  expect((await ask(enrolmentRequest(BASE, token, keys, name))).status).toBe(202);
  const told = await until(async () => (await (await ask(statusRequest(BASE, keys, { instance: name, path: agentPath(name) }))).json()) as { jwt: string | null }, (answer) => answer.jwt !== null);
  const connection = await enter(name, keys, told.jwt ?? '');
  const commands: AgentCommand[] = [];
  connection.subscribe(agentCommandSubject(name), { callback: (_error, message) => void commands.push(message.json<AgentCommand>()) });
  await connection.flush();
  const status = (pairs: AgentStatus['pairs'] = []) => {
    const message: AgentStatus = { v: 1, agent: name, boot: 'b', at: Date.now(), driver: 'process', capabilities: { limits: 'soft', isolation: 'none', logs: true, stats: true }, capacity: { pairs: 4 }, images: [{ ref: IMAGE, sha256: IMAGE_SHA }], epochSeen: commands.at(-1)?.epoch ?? 0, pairs };
    connection.publish(agentStatusSubject(name), JSON.stringify(message));
  };
  // Said again and again, as agents do: the console may not be listening yet.
  status();
  const beat = setInterval(status, 500);
  await until(() => world.db.agent.findUniqueOrThrow({ where: { name } }), (row) => row.state === 'ready').finally(() => clearInterval(beat));
  return { name, connection, commands, status, wanted: () => Promise.resolve(commands.at(-1)?.pairs ?? []) };
}

/** Registers as the sidecar that an agent starts for a pair, and connects with what it is given. */
async function sidecar(pair: DesiredPair) {
  const keys = createUser();
  const body = signedBody(keys, { instance_id: pair.instance, plugin: pair.plugin, pool_type: pair.poolType, image: pair.image, tags: pair.tags, requested_grants: [] });
  expect((await ask(registrationRequest(BASE, pair.bootstrapToken, body))).status).toBe(202);
  const { jwt } = await until(async () => (await (await ask(statusRequest(BASE, keys, { instance: pair.instance }))).json()) as RegistrationStatus, (status) => status.jwt !== null);
  return { keys, jwt: jwt ?? '', connection: await enter(pair.instance, keys, jwt ?? '') };
}

const place = () => inTransaction(world.db, (tx) => placePair(tx, world.clock, { deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', release: { id: 'r', version: '1.4.0' }, content: pairContent(), role: 'stable', byId: 'someone', ownerId: 'someone' }));
const pairs = () => pairsOf(world.db, 'd1', 'oms');

test('an agent has its own two subjects and no other', async () => {
  const { connection, name } = await agent('narrow');
  for (const subject of [agentCommandSubject(name), agentStatusSubject('other'), 'console.d1.acl.grant.revoked', 'tap.x', '$JS.API.INFO']) expect(await publishAnswer(connection, subject), subject).toMatch(/permissions violation/i);
  for (const subject of ['agent.*.cmd', agentStatusSubject(name), '>', 'console.>', 'deployment.>']) expect(await subscribeAnswer(connection, subject), subject).toMatch(/permissions violation/i);
  await world.db.agent.update({ where: { name }, data: { capacity: 0 } });
});

test('a silent agent’s pair is refused by the bus before the next generation publishes; shares are told until they are held', async () => {
  const [first, second] = [await agent('one'), await agent('two')];
  const placed = await place();
  expect(placed.agent).toBe('one');
  const [wanted] = await until(first.wanted, (all) => all.length === 1);
  if (!wanted) throw new Error('nothing wanted');
  const stale = await sidecar(wanted);
  const heartbeat = heartbeatSubject('d1', wanted.instance);
  expect(await publishAnswer(stale.connection, heartbeat)).toBeNull();
  first.status([observedPair(placed)]);
  await until(pairs, ([pair]) => pair?.phase === 'running');

  // It pauses: as if it and all that listened had been silent for longer than the lease.
  const long = new Date(Date.now() - 60_000);
  await world.db.agentWatch.updateMany({ data: { listeningSince: long } });
  await world.db.agent.update({ where: { name: 'one' }, data: { lastStatusAt: new Date(Date.now() - 31_000) } });
  second.status();

  const [next] = await until(second.wanted, (all) => all.length === 1, 20_000);
  if (!next) throw new Error('nothing placed');
  expect(next).toMatchObject({ instance: wanted.instance, generation: 2 });
  expect(next.bootstrapToken).not.toBe(wanted.bootstrapToken);
  expect((await pairEvents(world.db, placed.id)).map((event) => event.kind).toReversed()).toEqual(['placed', 'phase', 'lost', 'fencing', 'fenced', 'placed']);
  // By the time the new one may come, the old one is out: its living connection was cut and its JWT opens no other.
  await expect(enter('again', stale.keys, stale.jwt, false)).rejects.toThrow(/authorization violation|user authentication revoked/i);
  expect((await ask(statusRequest(BASE, stale.keys, { instance: wanted.instance }))).status).toBe(200);
  const fresh = await sidecar(next);
  expect(await publishAnswer(fresh.connection, heartbeat)).toBeNull();
  await expect(enter('once-more', stale.keys, stale.jwt, false)).rejects.toThrow(/authorization violation|user authentication revoked/i);
  expect((await ask(statusRequest(BASE, stale.keys, { instance: wanted.instance }))).status).toBe(401);

  const told: unknown[] = [];
  fresh.connection.subscribe(`deployment.d1.control.${next.instance}`, { callback: (_error, message) => void told.push(message.json()) });
  await fresh.connection.flush();
  await inTransaction(world.db, (tx) => setShares(tx, world.clock, 'd1', 'oms', new Map([[placed.id, 19]])));
  await until(() => Promise.resolve(told), (all) => all.length > 0);
  expect(told[0]).toMatchObject({ v: 1, kind: 'split', shares: 19 });
  fresh.connection.publish(heartbeat, JSON.stringify({ v: 1, instance: next.instance, boot: 'x', at: Date.now(), state: 'ready', uptimeMs: 10, ready: true, grants: 0, plugin: 'connected', shares: 19, unsplit: ['platform.portfolio.**'] }));
  await until(pairs, ([pair]) => pair?.sharesReported === 19);
  expect(await pairs()).toMatchObject([{ shares: 19, sharesReported: 19, unsplit: ['platform.portfolio.**'], generation: 2, agent: 'two' }]);

  await inTransaction(world.db, (tx) => stopPair(tx, world.clock, placed.id, 'enough'));
  await until(second.wanted, ([pair]) => pair?.desired === 'stop');
  second.status([]);
  await until(pairs, ([pair]) => pair?.endedAt !== null);
  await expect(enter('stopped', fresh.keys, fresh.jwt, false)).rejects.toThrow(/authorization violation|user authentication revoked/i);
}, 90_000);
