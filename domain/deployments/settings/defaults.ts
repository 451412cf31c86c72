import type { DeploymentSettings } from './settings';

/** What holds where nobody has set anything: valid in itself, so that a fresh deployment breaks no rule. */
export const DEFAULT_SETTINGS: DeploymentSettings = {
  bus: { backend: 'nats', profile: 'standard', retention: '7d', replicationFactor: 1 },
  compliance: false,
  highAvailability: false,
  storage: { backend: 'timescaledb' },
  sizing: { tier: 'small', replicas: 1, minAvailable: '50%' },
  hpa: { enabled: false, min: 2, max: 4 },
  taskStore: 'sqlite',
  searchUi: false,
  rateLimit: { backend: 'memory', perIp: 100 },
  leader: { ttlS: 30, renewS: 10 },
  plugin: { limits: { cpus: '2.0', memory: '4G' }, reservations: { cpus: '0.5', memory: '512M' } },
  sidecar: { limits: { cpus: '0.5', memory: '256M' }, reservations: { cpus: '0.1', memory: '64M' } },
  probes: {
    startup: { path: '/startupz', periodS: 2, timeoutS: 1, failureThreshold: 30 },
    liveness: { path: '/livez', periodS: 10, timeoutS: 2, failureThreshold: 3 },
    readiness: { path: '/readyz', periodS: 5, timeoutS: 2, failureThreshold: 3 },
  },
  security: { runAsUser: '10001', privileged: false, capabilities: [], hostNetwork: false, hostPid: false },
  network: { defaultDeny: true, sidecarToBus: true },
  flags: {},
  backup: { schedule: 'daily 02:30', target: '' },
  site: { name: '', region: '', timeZone: 'UTC' },
};
