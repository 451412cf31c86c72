import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Control } from '@/domain/telemetry/messages';
import { decideOnRequest } from '@/server/acl/decide-request';
import { readRequest } from '@/server/acl/read-requests';
import { revokeGrants } from '@/server/acl/revoke-grants';
import { verifyAudit } from '@/server/audit/verify';
import type { Person } from '@/server/platform/actor';
import { publishAnswer } from '@/server/testing/bus-answers';
import { type ConsoleWorld, consoleWorld, type TestSidecar, until } from '@/server/testing/console-world';

let world: ConsoleWorld;
let admin: Person;
let owner: Person;
let responder: Person;

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  owner = await world.person('owner', { role: 'deployment_admin', deployment: 'd1' });
  responder = await world.person('responder', { role: 'responder', deployment: 'd1' });
});
afterAll(() => world.close());

const reading = (actor: Person) => ({ actor, db: world.db, pool: world.database.pool, clock: world.clock, log: world.log });
const pendingOf = (plugin: string) => until(() => world.db.aclRequest.findFirst({ where: { state: 'pending', plugin: { name: plugin } } }), (row) => row !== null);
const latestEnforcement = (plugin: string) => () => world.db.aclEnforcement.findFirst({ where: { plugin: { name: plugin } }, orderBy: { startedAt: 'desc' } });

async function decide(actor: Person, plugin: string, reason = 'needed for the test') {
  const pending = await pendingOf(plugin);
  const shown = await readRequest(reading(actor), { deployment: 'd1', requestId: pending?.id ?? '' });
  const lines = shown.lines.filter((line) => line.decision === 'undecided').map((line) => ({ lineId: line.id, decision: 'approved' as const }));
  return world.as(actor, 'acl.request.decide', (work) => decideOnRequest(work, { deployment: 'd1', requestId: shown.id, planHash: shown.planHash, lines, reason }));
}

/** Whether the bus lets a raw client with the plugin's own credentials publish. */
const publishAllowed = async (connection: NatsConnection, subject: string) => (await publishAnswer(connection, subject)) === null;

describe('a plugin that registers', () => {
  let sidecar: TestSidecar;
  let raw: NatsConnection;

  test('is known, gets the baseline and waits for a decision', async () => {
    sidecar = await world.sidecar({
      deployment: 'd1',
      instance: 'signal-2',
      pool: 'SignalEnginePool',
      owner,
      grants: [{ topic: 'platform.data.**', action: 'subscribe' }, { topic: 'platform.signal.signal-2.alpha', action: 'publish' }, { topic: 'platform.oms.**', action: 'publish' }],
    });
    const first = await sidecar.register();
    expect(first.status).toBe(202);
    expect(await first.json()).toMatchObject({ instance_id: 'signal-2', deployment: 'd1', plugin: 'signal-2' });
    expect((await sidecar.register()).status).toBe(202);
    raw = await sidecar.connect();
    expect(await publishAllowed(raw, 'deployment.d1.telemetry.signal-2')).toBe(true);
    expect(await publishAllowed(raw, 'deployment.d1.platform.signal.signal-2.alpha')).toBe(false);
    expect(await sidecar.status()).toMatchObject({ state: 'ready', request_state: 'pending', grants: [], grants_version: 0 });
  });

  test('shows what each line opens, and that nobody can approve beyond the ceiling', async () => {
    const pending = await pendingOf('signal-2');
    const shown = await readRequest(reading(admin), { deployment: 'd1', requestId: pending?.id ?? '' });
    expect(shown.plan.lines.map((line) => [line.canonical, line.insideCeiling])).toEqual([
      ['platform.data.>', true],
      ['platform.signal.{i}.alpha', true],
      ['platform.oms.>', false],
    ]);
    expect(shown.plan.lines[2]?.blockedReason).toMatch(/outside what a SignalEnginePool may publish/);
    expect(shown.deciders).toEqual([
      { name: 'admin', you: true, eligible: true, tie: null },
      { name: 'owner', you: false, eligible: false, tie: 'requester' },
    ]);
    const lines = shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' as const }));
    const attempt = world.as(admin, 'acl.request.decide', (work) => decideOnRequest(work, { deployment: 'd1', requestId: shown.id, planHash: shown.planHash, lines, reason: 'all of it' }));
    await expect(attempt).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'ceiling' } });
  });

  test('is not decided by who asked, nor on a plan that was not shown', async () => {
    await expect(decide(owner, 'signal-2')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const pending = await pendingOf('signal-2');
    const attempt = world.as(admin, 'acl.request.decide', (work) => decideOnRequest(work, { deployment: 'd1', requestId: pending?.id ?? '', planHash: '0'.repeat(64), lines: [], reason: 'x' }));
    await expect(attempt).rejects.toMatchObject({ code: 'STALE_PLAN' });
  });

  test('may, once approved, do exactly that: proved on the live bus', async () => {
    expect(await decide(admin, 'signal-2')).toMatchObject({ state: 'partially_approved' });
    const done = await until(latestEnforcement('signal-2'), (row) => row?.state === 'enforced' || row?.state === 'failed');
    expect(done).toMatchObject({ state: 'enforced', failure: null });
    const findings = done?.probe as { how: string; ok: boolean; found: string; step: { direction: string; expect?: string } }[];
    expect(findings.map((finding) => [finding.step.direction, finding.how, finding.found])).toEqual([
      ['subscribe', 'tried live', 'allowed'],
      ['subscribe', 'tried live', 'denied'],
      ['publish', 'read back', 'present'],
      ['publish', 'tried live', 'denied'],
    ]);
    await until(() => publishAllowed(raw, 'deployment.d1.platform.signal.signal-2.alpha'), Boolean);
    expect(await publishAllowed(raw, 'deployment.d1.platform.oms.x')).toBe(false);
    expect((await sidecar.status()).grants).toEqual([{ topic: 'platform.signal.signal-2.alpha', action: 'publish' }, { topic: 'platform.data.**', action: 'subscribe' }]);
  });

  test('is back on its baseline within a second of a revocation, also as a raw client, and is told why', async () => {
    const told: Control[] = [];
    raw.subscribe('deployment.d1.control.signal-2', { callback: (_error, message) => void told.push(message.json<Control>()) });
    await raw.flush();
    await world.as(responder, 'acl.grant.revoke', (work) => revokeGrants(work, { deployment: 'd1', plugin: 'signal-2', reason: 'publishes rubbish' }));
    await until(() => publishAllowed(raw, 'deployment.d1.platform.signal.signal-2.alpha'), (allowed) => !allowed);
    expect(await publishAllowed(raw, 'deployment.d1.telemetry.signal-2')).toBe(true);
    expect(await until(latestEnforcement('signal-2'), (row) => row?.state === 'enforced')).toMatchObject({ cause: 'acl.grant.revoked' });
    // What the approval had to tell may still arrive before it.
    const revoked = await until(async () => told.find((message) => message.kind === 'revoked'), (message) => message !== undefined);
    expect(revoked).toMatchObject({ kind: 'revoked', reason: 'publishes rubbish', by: 'responder' });
    expect((await sidecar.status()).grants).toEqual([]);
  });

  test('all of it is in the audit log, which verifies', async () => {
    const actions = (await world.db.auditEntry.findMany({ where: { deployment: 'd1' }, orderBy: { seq: 'asc' } })).map((entry) => entry.action);
    for (const action of ['deployments.instance.registered', 'acl.request.created', 'acl.request.approved', 'acl.grant.enforced', 'acl.grant.revoked']) expect(actions).toContain(action);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
  });
});

describe('a grant with an end', () => {
  test('ends by itself within seconds, and says that it expired, not that it was revoked', async () => {
    const sidecar = await world.sidecar({ deployment: 'd1', instance: 'dgm-1', pool: 'DGMPool', owner, grants: [{ topic: 'platform.data.**', action: 'publish' }] });
    await sidecar.register();
    const pending = await pendingOf('dgm-1');
    const shown = await readRequest(reading(admin), { deployment: 'd1', requestId: pending?.id ?? '' });
    const raw = await sidecar.connect();
    const expiresAt = new Date(Date.now() + 4_000);
    const lines = shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' as const }));
    await world.as(admin, 'acl.request.decide', (work) => decideOnRequest(work, { deployment: 'd1', requestId: shown.id, planHash: shown.planHash, lines, reason: 'for now', expiresAt }));
    // A publish into a connection that is just being cut is refused by nobody, so the rows say when to ask the bus.
    await until(latestEnforcement('dgm-1'), (row) => row?.state === 'enforced');
    await until(() => publishAllowed(raw, 'deployment.d1.platform.data.x'), Boolean);
    await until(() => world.db.aclGrant.findFirstOrThrow({ where: { plugin: { name: 'dgm-1' } } }), (grant) => grant.state === 'expired');
    expect(await until(latestEnforcement('dgm-1'), (row) => row?.state === 'enforced' && row.cause !== 'acl.request.approved')).toMatchObject({ cause: 'acl.grant.expired' });
    await until(() => publishAllowed(raw, 'deployment.d1.platform.data.x'), (allowed) => !allowed);
  });
});
