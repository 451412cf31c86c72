import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agentCommandSubject, AgentStatusSchema, agentStatusSubject, type AgentStatus, type DesiredPair, type ObservedPair } from '@/domain/deployments/agent-protocol';
import { processIdentity } from '../process-identity';
import { openBusAccount, type BusAccount } from '../testing/bus-account';
import { bundleFleet } from '../testing/bundle';
import { desiredPair, sha256Of } from '../testing/desired-pair';
import { startEnrolmentDouble, type EnrolmentDouble } from '../testing/enrolment-double';
import { startRegistrationDouble, type RegistrationDouble } from '../testing/registration-double';

const ID = 'agent-1';
const IMAGE = 'registry.local/meridian/oms:1.4.0';
const bundles = path.resolve(import.meta.dirname, '../../.build', `test-commanded-${process.pid}`);
const plugin = path.join(bundles, 'plugin-oms-1.4.0.js');

let dir: string;
let account: BusAccount;
let api: RegistrationDouble;
let enrolment: EnrolmentDouble;
let bus: NatsConnection;
let agent: ChildProcess;
const statuses: AgentStatus[] = [];
const logs: string[] = [];

beforeAll(async () => {
  await bundleFleet(bundles);
  dir = mkdtempSync(path.join(tmpdir(), 'commanded-'));
  account = await openBusAccount('d1');
  await account.grant([{ direction: 'subscribe', pattern: 'platform.portfolio.>' }, { direction: 'publish', pattern: 'platform.oms.{i}.order.created' }]);
  api = await startRegistrationDouble(account, 'token');
  enrolment = await startEnrolmentDouble({
    token: 'mat_secret',
    servers: [account.url],
    mint: (id, key) => account.mintFor(id, key, { publish: [agentStatusSubject(id)], subscribe: [agentCommandSubject(id)] }),
  });
  bus = await account.insider();
  bus.subscribe(agentStatusSubject(ID), { callback: (_, message) => heard(AgentStatusSchema.parse(message.json())) });
  await bus.flush();
  const run = (file: string) => [process.execPath, file];
  writeFileSync(path.join(dir, 'fleet.json'), JSON.stringify({
    busApiUrl: enrolment.url, stateDir: 'state', logDir: 'logs', sidecarCommand: run(path.join(bundles, 'sidecar.js')), instances: [],
    agent: { id: ID, token: 'mat_secret', pairs: 4 }, images: [{ ref: IMAGE, argv: run(plugin), file: plugin }],
  }));
  start();
}, 60_000);

afterAll(async () => {
  if (agent.exitCode === null && agent.signalCode === null) {
    agent.kill('SIGTERM');
    await new Promise((resolve) => agent.once('exit', resolve));
  }
  api.close();
  enrolment.close();
  await account.close();
  for (const folder of [dir, bundles]) rmSync(folder, { recursive: true, force: true });
}, 30_000);

function start(): void {
  agent = spawn(process.execPath, [path.join(bundles, 'agent.js')], { env: { ...process.env, MERIDIAN_FLEET: path.join(dir, 'fleet.json'), MERIDIAN_BACKOFF: 'dev', MERIDIAN_PARENT_PID: String(process.pid) }, stdio: 'ignore' });
}

function heard(status: AgentStatus): void {
  statuses.push(status);
  for (const pair of status.pairs) logs.push(...pair.logs.map(({ half, line }) => `${half} ${line}`));
}

let at = 0;
const command = (pairs: readonly DesiredPair[]): void => bus.publish(agentCommandSubject(ID), JSON.stringify({ v: 1, agent: ID, epoch: 1, at: (at += 1), pairs }));
const wanted = (change: Partial<DesiredPair> = {}): DesiredPair =>
  desiredPair('oms-1', { image: IMAGE, imageSha256: sha256Of(plugin), busApiUrl: api.url, requestedGrants: [{ topic: 'platform.portfolio.**', action: 'subscribe' }], ...change });
const until = (match: Partial<ObservedPair>) => vi.waitFor(() => {
  const pair = statuses.at(-1)?.pairs[0];
  expect(pair).toMatchObject(match);
  if (!pair) throw new Error('not there');
  return pair;
}, { timeout: 30_000, interval: 50 });

describe('an agent on the bus', () => {
  let pair: ObservedPair;

  it('enrols and, with no rights but its two subjects, says what it can run', async () => {
    await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(0), { timeout: 20_000 });
    expect(statuses.at(-1)).toMatchObject({ agent: ID, driver: 'process', capabilities: { limits: 'soft' }, capacity: { pairs: 4 }, images: [{ ref: IMAGE, sha256: sha256Of(plugin) }], epochSeen: 0, pairs: [] });
  });

  it('runs the pair it is told to, with a real sidecar, up to Ready', async () => {
    command([wanted()]);
    pair = await until({ instance: 'oms-1', phase: 'running', ready: true, restarts: 0 });
    expect(pair.recoveryMs).not.toBeNull();
    expect(pair.probes.readiness).toMatch(/S$/);
    expect(api.registrations.get('oms-1')).toMatchObject({ plugin: 'oms', image: IMAGE });
    await vi.waitFor(() => expect(logs.some((line) => line.includes('plugin attached'))).toBe(true), { timeout: 15_000 });
  });

  it('brings its plugin back when that is killed', async () => {
    process.kill(pair.plugin.pid ?? 0, 'SIGKILL');
    const after = await until({ ready: true, restarts: 1, lastExit: 'SIGKILL' });
    expect(after.sidecar).toEqual(pair.sidecar);
    pair = after;
  });

  it('is succeeded, after a kill, by one that adopts', async () => {
    const { boot } = statuses.at(-1) ?? {};
    agent.kill('SIGKILL');
    await new Promise((resolve) => agent.once('exit', resolve));
    start();
    const adopted = await until({ adopted: true, ready: true });
    expect(statuses.at(-1)?.boot).not.toBe(boot);
    expect([adopted.plugin.pid, adopted.sidecar, adopted.restarts]).toEqual([pair.plugin.pid, pair.sidecar, 1]);
  });

  it('registers a later generation under a key of its own, which only a console that expects it accepts', async () => {
    const key = api.registrations.get('oms-1')?.public_key;
    command([wanted({ generation: 2 })]);
    await until({ generation: 2, phase: 'starting_sidecar', ready: false });
    await vi.waitFor(() => expect(logs.some((line) => line.includes('CONFLICT'))).toBe(true), { timeout: 15_000 });
    expect(api.registrations.get('oms-1')?.public_key).toBe(key);
    expect(processIdentity(pair.plugin.pid ?? 0)).toBeNull();
  });

  it('stops everything before it ends', async () => {
    const { sidecar } = await until({ generation: 2 });
    agent.kill('SIGTERM');
    await new Promise((resolve) => agent.once('exit', resolve));
    expect(processIdentity(sidecar.pid ?? 0)).toBeNull();
  });
});
