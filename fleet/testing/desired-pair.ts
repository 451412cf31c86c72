import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DesiredPair } from '@/domain/deployments/agent-protocol';

const quick = { kind: 'heartbeat', initialDelayS: 0, periodS: 0.2, timeoutS: 0.15, successThreshold: 1, failureThreshold: 3 } as const;

export const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A wanted pair as the console would send it, with probes quick enough for a test. */
export function desiredPair(instance: string, change: Partial<DesiredPair> & Pick<DesiredPair, 'imageSha256'>): DesiredPair {
  return {
    instance, generation: 1, specHash: 'aaaaaaaa', deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', desired: 'run', image: 'registry.local/oms:1',
    env: {}, tags: [], requestedGrants: [], bootstrapToken: 'token', busApiUrl: 'http://127.0.0.1:1', limits: { memoryMb: null, cpus: null },
    probes: { startup: { ...quick, failureThreshold: 100 }, liveness: quick, readiness: quick }, graceMs: 5_000, ...change,
  };
}
