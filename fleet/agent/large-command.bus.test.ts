import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { commandMessages } from '@/domain/deployments/agent-command-messages';
import { type AgentCommand, agentCommandSubject, agentStatusSubject, type AgentStatus, type ObservedPair, MAX_PAIRS_PER_AGENT } from '@/domain/deployments/agent-protocol';
import { StatusGathering } from '@/domain/deployments/agent-status-messages';
import { openBusAccount, type BusAccount } from '../testing/bus-account';
import { desiredPair } from '../testing/desired-pair';
import { startEnrolmentDouble, type EnrolmentDouble } from '../testing/enrolment-double';
import { ConsoleContact } from './console-contact';

const ID = 'agent-1';
const dir = mkdtempSync(path.join(tmpdir(), 'large-command-'));
const heard: AgentCommand[] = [];
const statuses: AgentStatus[] = [];
/** What the agent says of its pairs. */
let observed: ObservedPair[] = [];

let account: BusAccount;
let enrolment: EnrolmentDouble;
let bus: NatsConnection;
let contact: ConsoleContact;

beforeAll(async () => {
  account = await openBusAccount('d1');
  enrolment = await startEnrolmentDouble({ token: 'mat_secret', servers: [account.url], mint: (id, key) => account.mintFor(id, key, { publish: [agentStatusSubject(id)], subscribe: [agentCommandSubject(id)] }) });
  bus = await account.insider();
  const gathering = new StatusGathering();
  bus.subscribe(agentStatusSubject(ID), {
    callback: (_, message) => {
      const taken = gathering.take(message.json());
      if (taken.is === 'whole') statuses.push(taken.whole);
    },
  });
  await bus.flush();
  contact = new ConsoleContact({
    id: ID, token: 'mat_secret', busApiUrl: enrolment.url, stateDir: dir, log: { info: () => undefined, warn: () => undefined },
    onCommand: (command) => void heard.push(command),
    status: () => ({ v: 1, agent: ID, boot: 'b', at: Date.now(), driver: 'process', capabilities: { limits: 'none', isolation: 'none', logs: true, stats: true }, capacity: { pairs: 1 }, images: [], epochSeen: heard.at(-1)?.epoch ?? 0, pairs: observed }),
  });
}, 60_000);

afterAll(async () => {
  await contact.close();
  enrolment.close();
  await account.close();
  rmSync(dir, { recursive: true, force: true });
});

it('a command larger than the server takes in one message arrives whole, and one with a part lost not at all', async () => {
  const env = Object.fromEntries(Array.from({ length: 64 }, (_, at) => [`SETTING_${at}`, 'wert €'.repeat(20)]));
  const command: AgentCommand = { v: 1, agent: ID, epoch: 2, at: 2_000, pairs: Array.from({ length: MAX_PAIRS_PER_AGENT }, (_, at) => desiredPair(`oms-${at}`, { imageSha256: 'a'.repeat(64), env })) };
  const limit = bus.info?.max_payload ?? 0;
  // Refused by the server's own limit, as the one message that it used to be.
  expect(() => bus.publish(agentCommandSubject(ID), JSON.stringify(command))).toThrow(/payload/i);
  const send = (what: AgentCommand, lost = 0): void => {
    for (const [at, message] of commandMessages(what, limit).entries()) if (at + 1 !== lost) bus.publish(agentCommandSubject(ID), message);
  };
  await vi.waitFor(() => {
    // Its subscription may not be there yet.
    send({ ...command, pairs: [] });
    expect(heard.length).toBeGreaterThan(0);
  }, { timeout: 20_000, interval: 200 });

  heard.length = 0;
  send({ ...command, epoch: 3 }, 2);
  send({ ...command, epoch: 4 });
  await vi.waitFor(() => expect(heard.at(-1)?.epoch).toBe(4), { timeout: 20_000, interval: 50 });
  expect(heard.map((each) => each.epoch).filter((epoch) => epoch > 2)).toEqual([4]);
  expect(heard.at(-1)).toEqual({ ...command, epoch: 4 });
  contact.changed();
  await vi.waitFor(() => expect(statuses.at(-1)?.epochSeen).toBe(4), { timeout: 20_000, interval: 50 });
}, 60_000);

it('a status larger than the server takes in one message arrives whole', async () => {
  const logs = Array.from({ length: 100 }, () => ({ at: 1, half: 'plugin' as const, line: 'wert €'.repeat(20) }));
  observed = Array.from({ length: 200 }, (_, at) => ({
    instance: `oms-${at}`, generation: 1, specHash: 'a'.repeat(64), phase: 'running', ready: true, reason: 'Takes messages', since: 0, restarts: 0, nextRetryAt: null, adopted: false, sidecar: { pid: 1, restarts: 0 },
    plugin: { pid: 2, restarts: 0 }, probes: { startup: 'S', liveness: 'S', readiness: 'S' }, lastExit: null, memoryMb: 80, recoveryMs: null, logs,
  }));
  expect(JSON.stringify(observed).length).toBeGreaterThan(bus.info?.max_payload ?? Infinity);
  contact.changed();
  await vi.waitFor(() => expect(statuses.at(-1)?.pairs).toHaveLength(200), { timeout: 20_000, interval: 50 });
  expect(statuses.at(-1)?.pairs).toEqual(observed);
  observed = [];
}, 60_000);
