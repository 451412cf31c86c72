import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parentHealth, serviceHealth } from './aggregate-health';
import { badness, type Health, HEALTH_STATUSES, type HealthStatus, instanceHealth, type InstanceHealthFacts, worstOf } from './health';
import { firstLook, look } from './health-hysteresis';
import vectors from './vectors/health.json';

const statusOf = (word: string) => HEALTH_STATUSES.find((one) => one === word) ?? 'unknown';
const part = (name: string, status: HealthStatus, since = 0): Health => ({ name, status, reason: `is ${status}`, since, causedBy: [], warning: null });
const facts: InstanceHealthFacts = { name: 'oms-1', phase: 'running', ready: true, reason: 'Ready', since: 0, sidecarUp: true, heartbeatAgeMs: 1_000, startupBudgetMs: 60_000, isPaused: false };

describe('the health of an instance', () => {
  it.each<[string, Partial<InstanceHealthFacts>, number, HealthStatus]>([
    ['ready', {}, 0, 'healthy'],
    ['waiting to restart', { phase: 'backoff', ready: false }, 0, 'degraded'],
    ['refused', { phase: 'failed', ready: false }, 0, 'degraded'],
    ['starting in time', { phase: 'starting_plugin', ready: false }, 60, 'progressing'],
    ['starting for too long', { phase: 'starting_plugin', ready: false }, 61, 'degraded'],
    ['not ready yet', { ready: false }, 599, 'progressing'],
    ['not ready for ten minutes', { ready: false }, 600, 'degraded'],
    ['without a fresh heartbeat', { heartbeatAgeMs: 15_001 }, 0, 'degraded'],
    ['with a late one', { heartbeatAgeMs: 15_000 }, 0, 'healthy'],
    ['without its sidecar', { sidecarUp: false, ready: false }, 0, 'degraded'],
    ['paused', { isPaused: true, ready: false }, 9_999, 'suspended'],
    ['of a silent agent', { phase: 'lost', isPaused: true }, 0, 'unknown'],
    ['stopped', { phase: 'stopped', ready: false }, 0, 'missing'],
  ])('%s', (_, change, afterS, status) => {
    expect(instanceHealth({ ...facts, ...change }, afterS * 1_000).status).toBe(status);
  });
});

describe('the health of a service', () => {
  it.each(vectors.services)('V$v: $title', ({ instances, wanted, minAvailable, status, warns }) => {
    const health = serviceHealth('oms', instances.map((word, index) => part(`oms-${index + 1}`, statusOf(word))), { wanted, minAvailable }, 9);
    expect([health.status, health.warning !== null]).toEqual([status, warns]);
  });

  it('says the way to what is to blame', () => {
    const service = serviceHealth('oms', [part('oms-1', 'healthy'), part('oms-2', 'degraded')], { wanted: 2, minAvailable: 2 }, 0);
    expect(parentHealth('d1', [part('dgm', 'healthy'), service], 0)).toMatchObject({ status: 'degraded', causedBy: ['oms', 'oms-2'], reason: 'oms: 1/2 ready, at least 2 are needed. oms-2: is degraded' });
  });

  it('is never better than its quorum, whatever the instances', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...HEALTH_STATUSES), { maxLength: 8 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (words, wanted, minAvailable) => {
      const parts = words.map((word, index) => part(`i${index}`, word));
      const health = serviceHealth('s', parts, { wanted, minAvailable }, 0);
      const healthy = words.filter((word) => word === 'healthy').length;
      expect(health.status === 'healthy').toBe(healthy >= minAvailable);
      if (health.status !== 'healthy' && words.includes('unknown')) expect(health.status).toBe('unknown');
    }), { numRuns: 10_000 });
  });
});

describe('the health of what stands above', () => {
  it('is the worst, missing parts aside while others live', () => {
    expect(parentHealth('d1', [part('a', 'healthy'), part('b', 'missing')], 0)).toMatchObject({ status: 'healthy', warning: 'b: is missing' });
    expect(parentHealth('d1', [part('b', 'missing')], 0).status).toBe('missing');
    expect(parentHealth('d1', [], 0).status).toBe('missing');
    expect(worstOf([part('a', 'degraded', 5), part('b', 'degraded', 3)])?.name).toBe('b');
  });
});

describe('what is shown', () => {
  it.each(vectors.looks)('V$v: $title', ({ looks, shown, changes }) => {
    let state = firstLook(part('oms', 'healthy'));
    const told: string[] = [];
    const showing = looks.map(([atS, word]) => {
      const { after, change } = look(state, part('oms', statusOf(String(word))), Number(atS) * 1_000);
      state = after;
      if (change) told.push(change);
      return after.shown.status;
    });
    expect(showing).toEqual(shown);
    expect(told).toEqual(changes);
  });

  it('orders health from best to worst', () => {
    expect(HEALTH_STATUSES.map(badness)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
