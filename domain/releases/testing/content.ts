import type { ReleaseContent } from '../release';
import { DEFAULT_STEPS } from '../canary/steps';

const probe = { kind: 'heartbeat', initialDelayS: 0, periodS: 5, timeoutS: 2, successThreshold: 1, failureThreshold: 3 } as const;

/** A release as it is handed in. */
export const CONTENT: ReleaseContent = {
  service: 'oms', version: '1.4.0', image: 'ghcr.io/meridian/oms:1.4.0', imageSha256: 'ab'.repeat(32), poolType: 'OMSPool', config: { LOG_LEVEL: 'info', MAX_ORDERS: '500' }, replicas: 2,
  limits: { memoryMb: 256, cpus: null }, probes: { startup: probe, liveness: { ...probe, kind: 'http', path: '/healthz', periodS: 10 }, readiness: probe },
  requestedGrants: [{ topic: 'platform.oms.**', action: 'publish' }, { topic: 'platform.portfolio.**', action: 'subscribe' }], strategy: { kind: 'canary', steps: DEFAULT_STEPS }, forwardOnly: false,
};
