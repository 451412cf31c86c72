import { describe, expect, it } from 'vitest';
import { type AgentCommand, AgentCommandSchema, agentCommandSubject, AgentEnrolmentSchema, agentOfStatusSubject, type AgentStatus, AgentStatusSchema, agentStatusSubject, type DesiredPair, type ObservedPair } from './agent-protocol';
import { DEFAULT_PROBES } from './pairs/probes';

const desired: DesiredPair = {
  instance: 'oms-1', generation: 1, specHash: 'ab12cd34', deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', desired: 'run', image: 'registry.example/oms:1.4.0', imageSha256: 'a'.repeat(64),
  env: { LOG_LEVEL: 'info' }, tags: [], requestedGrants: [{ topic: 'platform.portfolio.**', action: 'subscribe' }], bootstrapToken: null, busApiUrl: 'http://127.0.0.1:3000',
  limits: { memoryMb: null, cpus: 0.5 }, probes: DEFAULT_PROBES, graceMs: 30_000,
};
const command: AgentCommand = { v: 1, agent: 'agent-1', epoch: 3, at: 1, pairs: [desired] };
const observed: ObservedPair = {
  instance: 'oms-1', generation: 1, specHash: 'ab12cd34', phase: 'running', ready: true, reason: 'Ready', since: 1, restarts: 0, nextRetryAt: null, adopted: false, sidecar: { pid: 12, restarts: 0 },
  plugin: { pid: null, restarts: 0 }, probes: { startup: 'S', liveness: 'SSF', readiness: 'U' }, lastExit: null, memoryMb: 41.5, recoveryMs: null, logs: [{ at: 1, half: 'plugin', line: 'hello' }],
};
const status: AgentStatus = {
  v: 1, agent: 'agent-1', boot: 'b', at: 1, driver: 'process', capabilities: { limits: 'none', isolation: 'none', logs: true, stats: true }, capacity: { pairs: 20 },
  images: [{ ref: 'registry.example/oms:1.4.0', sha256: 'a'.repeat(64) }], epochSeen: 3, pairs: [observed],
};

describe('what agents are told and say', () => {
  it('is read as it was written, over JSON', () => {
    expect(AgentCommandSchema.parse(JSON.parse(JSON.stringify(command)))).toEqual(command);
    expect(AgentStatusSchema.parse(JSON.parse(JSON.stringify(status)))).toEqual(status);
  });

  it.each<[string, Partial<DesiredPair>]>([
    ['no generation', { generation: 0 }], ['a name with a wildcard', { instance: 'oms-*' }], ['a hash that is none', { imageSha256: 'A'.repeat(64) }],
    ['a variable with a space', { env: { 'A B': '' } }], ['a topic without an action', { requestedGrants: [{ topic: '', action: 'publish' }] }], ['a grace of a day', { graceMs: 86_400_000 }],
  ])('is refused with %s', (_, change) => {
    expect(AgentCommandSchema.safeParse({ ...command, pairs: [{ ...desired, ...change }] }).success).toBe(false);
  });

  it.each<[string, Partial<ObservedPair>]>([
    ['a strip of sixty-one', { probes: { ...observed.probes, startup: 'S'.repeat(61) } }], ['a pid of 0', { sidecar: { pid: 0, restarts: 0 } }],
    ['too many lines', { logs: Array.from({ length: 101 }, () => ({ at: 1, half: 'plugin' as const, line: '' })) }],
  ])('is not taken with %s', (_, change) => {
    expect(AgentStatusSchema.safeParse({ ...status, pairs: [{ ...observed, ...change }] }).success).toBe(false);
  });

  it('has no room for what is not in it', () => {
    expect(AgentStatusSchema.safeParse({ ...status, secret: 'x' }).success).toBe(false);
    expect(AgentEnrolmentSchema.safeParse({ agent_id: 'agent-1', public_key: 'SUA', driver: 'process', signature: 'A'.repeat(86) }).success).toBe(false);
  });
});

describe('the subjects of agents', () => {
  it.each([
    [agentStatusSubject('agent-1'), 'agent-1'], [agentCommandSubject('agent-1'), null], ['agent.a.b.status', null], ['agent..status', null], ['agent.A.status', null], ['agent.a', null],
  ])('%s speaks for %s', (subject, id) => {
    expect(agentOfStatusSubject(subject)).toBe(id);
  });
});
