import { createUser } from '@nats-io/nkeys';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentPath } from '@/domain/deployments/agent-protocol';
import { handleRest } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { CONSOLE_ACCOUNT, findAccount } from '@/server/bus/accounts-store';
import { readJwt } from '@/server/bus/authority';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { provisionAgent } from '@/server/deployments/agents/provision-agent';
import { type PairsWorld, pairsWorld } from '@/server/deployments/testing/pairs-world';
import { AUDIT_OUTAGES, everything } from '@/server/testing/audit-outages';
import { enrolmentRequest, statusRequest } from '@/server/testing/registration-client';

let world: PairsWorld;
let owner: pg.Client;
beforeAll(async () => {
  world = await pairsWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const keys = createUser();
const BASE = 'http://localhost';
const ask = async (request: Request) => {
  const answer = await handleRest(restRoutes, world.rest, request);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const token = async (agent: string) => (await world.system((work) => createAgentToken(work, { agent }))).token;
const status = (agent: string, by = keys) => ask(statusRequest(BASE, by, { instance: agent, path: agentPath(agent), timestamp: String(world.clock.now().getTime()) }));
const row = (name: string) => world.database.db.agent.findUniqueOrThrow({ where: { name } });

describe('an agent', () => {
  let mine = '';
  beforeAll(async () => {
    mine = await token('agent-1');
  });

  test('enrols by its token, once or again, and is one agent', async () => {
    for (let n = 0; n < 3; n++) expect(await ask(enrolmentRequest(BASE, mine, keys, 'agent-1'))).toEqual({ status: 202, body: { agent_id: 'agent-1', state: 'provisioning' } });
    const many = await Promise.all(Array.from({ length: 8 }, () => ask(enrolmentRequest(BASE, mine, keys, 'agent-1'))));
    expect(new Set(many.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(await world.database.db.agent.count()).toBe(1);
  });

  test('has a JWT once the bus knows the key that signed it, for its own two subjects and nothing else', async () => {
    expect((await status('agent-1')).body).toMatchObject({ state: 'provisioning', jwt: null, lease_s: 30 });
    expect(await provisionAgent(world.ctx, world.sealer)).toBe((await row('agent-1')).id);
    expect(await provisionAgent(world.ctx, world.sealer)).toBeNull();
    expect((await status('agent-1')).body).toMatchObject({ state: 'provisioning', jwt: null });
    await world.pushed(CONSOLE_ACCOUNT);
    const ready = await status('agent-1');
    expect(ready).toMatchObject({ status: 200, body: { state: 'ready', bus: { servers: ['nats://localhost:4222'] } } });
    expect(readJwt(String(ready.body.jwt))).toMatchObject({ subject: keys.getPublicKey(), name: 'agent-1' });
    const account = await findAccount(world.database.db, CONSOLE_ACCOUNT);
    expect(account?.sections.scopes.agents?.template).toEqual({ publish: { allow: ['agent.{{name()}}.status'], deny: [] }, subscribe: { allow: ['agent.{{name()}}.cmd'], deny: [] } });
  });

  test('comes with another key only by a token made since: then the old key is void on the bus, and its status is nobody’s', async () => {
    const other = createUser();
    expect(await ask(enrolmentRequest(BASE, mine, other, 'agent-1'))).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT', field: 'public_key' } } });
    world.clock.advance(1_000);
    expect(await ask(enrolmentRequest(BASE, await token('agent-1'), other, 'agent-1'))).toMatchObject({ status: 202, body: { state: 'provisioning' } });
    expect((await findAccount(world.database.db, CONSOLE_ACCOUNT))?.sections.revocations).toHaveProperty(keys.getPublicKey());
    expect((await status('agent-1')).status).toBe(401);
    expect((await status('agent-1', other)).body).toMatchObject({ state: 'provisioning', jwt: null });
  });

  test('has its key to itself, and signs what it sends', async () => {
    const key = createUser();
    expect((await ask(enrolmentRequest(BASE, await token('agent-2'), key, 'agent-2'))).status).toBe(202);
    expect(await ask(enrolmentRequest(BASE, await token('agent-3'), key, 'agent-3'))).toMatchObject({ status: 409, body: { error: { rule: 'unique' } } });
    const forged = enrolmentRequest(BASE, await token('agent-3'), key, 'agent-3');
    const body = { ...((await forged.json()) as object), public_key: createUser().getPublicKey() };
    const request = new Request(forged.url, { method: 'POST', headers: forged.headers, body: JSON.stringify(body) });
    expect(await ask(request)).toMatchObject({ status: 422, body: { error: { field: 'signature' } } });
  });

  test('is refused by an expired or revoked token', async () => {
    const late = await world.system((work) => createAgentToken(work, { agent: 'agent-4', expiresAt: new Date(world.clock.now().getTime() - 1) }));
    expect((await ask(enrolmentRequest(BASE, late.token, createUser(), 'agent-4'))).status).toBe(401);
    const gone = await world.system((work) => createAgentToken(work, { agent: 'agent-4' }));
    await world.database.db.agentToken.update({ where: { id: gone.id }, data: { revokedAt: world.clock.now() } });
    expect((await ask(enrolmentRequest(BASE, gone.token, createUser(), 'agent-4'))).status).toBe(401);
  });
});

describe.each(AUDIT_OUTAGES)('when nothing can be audited because $why', ({ breakIt, mendIt }) => {
  test('no agent enrols', async () => {
    const mine = await token('agent-9');
    await owner.query(breakIt);
    try {
      const before = await everything(owner);
      expect(await ask(enrolmentRequest(BASE, mine, createUser(), 'agent-9'))).toMatchObject({ status: 503, body: { error: { code: 'UNAVAILABLE' } } });
      expect(await everything(owner)).toEqual(before);
    } finally {
      await owner.query(mendIt);
    }
  });
});
