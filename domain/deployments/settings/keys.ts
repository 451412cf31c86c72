import { DEFAULT_SETTINGS } from './defaults';
import { BUS_PROFILES, RATE_LIMIT_BACKENDS, SETTINGS_BUS_BACKENDS, SIZING_TIERS, STORAGE_BACKENDS, TASK_STORES } from './settings';

export const SETTING_SECTIONS = ['bus', 'scaling', 'limits', 'probes', 'security', 'flags', 'backup', 'site'] as const;
export type SettingSection = (typeof SETTING_SECTIONS)[number];

/** How a value is written and edited. */
export type SettingKind = 'choice' | 'truth' | 'whole' | 'text' | 'list' | 'probe' | 'flags';

interface SettingTerms {
  readonly section: SettingSection;
  readonly kind: SettingKind;
  /** Its name for people. */
  readonly words: string;
  /** The last part of its environment variable, after `MERIDIAN_SET_<DEPLOYMENT>_`. */
  readonly env: string;
  readonly unit?: string;
  readonly choices?: readonly string[];
  /** What may be written, one example or rule. */
  readonly hint?: string;
  /** Nothing may be set: null. */
  readonly optional?: true;
}

const choice = (section: SettingSection, words: string, env: string, choices: readonly string[]): SettingTerms => ({ section, kind: 'choice', words, env, choices });
const truth = (section: SettingSection, words: string, env: string): SettingTerms => ({ section, kind: 'truth', words, env });
const whole = (section: SettingSection, words: string, env: string, unit?: string): SettingTerms => ({ section, kind: 'whole', words, env, ...(unit === undefined ? {} : { unit }) });
const text = (section: SettingSection, words: string, env: string, hint?: string): SettingTerms => ({ section, kind: 'text', words, env, ...(hint === undefined ? {} : { hint }) });
const maybe = (terms: SettingTerms): SettingTerms => ({ ...terms, optional: true });
const probe = (words: string, env: string): SettingTerms => maybe({ section: 'probes', kind: 'probe', words, env });
const cpus = (words: string, env: string): SettingTerms => text('limits', words, env, '0.5, 2.0 or 500m');
const memory = (words: string, env: string): SettingTerms => text('limits', words, env, '512M, 1Gi or 4G');

/** Every setting, in the order in which it is shown. */
export const SETTINGS = {
  'bus.backend': choice('bus', 'Bus', 'BUS_BACKEND', SETTINGS_BUS_BACKENDS),
  'bus.profile': choice('bus', 'Bus profile', 'BUS_PROFILE', BUS_PROFILES),
  'bus.retention': text('bus', 'Retention', 'BUS_RETENTION', '7d, 12h or infinite'),
  'bus.replicationFactor': whole('bus', 'Replication factor', 'BUS_REPLICATION_FACTOR', 'copies'),
  compliance: truth('bus', 'Compliance', 'COMPLIANCE'),
  'storage.backend': choice('bus', 'Storage', 'STORAGE_BACKEND', STORAGE_BACKENDS),
  'sizing.tier': choice('scaling', 'Sizing tier', 'SIZING_TIER', SIZING_TIERS),
  'sizing.replicas': whole('scaling', 'Replicas', 'REPLICAS', 'instances'),
  'sizing.minAvailable': maybe(text('scaling', 'Always available', 'MIN_AVAILABLE', '1 or 50%')),
  highAvailability: truth('scaling', 'High availability', 'HIGH_AVAILABILITY'),
  'hpa.enabled': truth('scaling', 'Scale by load', 'HPA_ENABLED'),
  'hpa.min': whole('scaling', 'Fewest instances', 'HPA_MIN', 'instances'),
  'hpa.max': whole('scaling', 'Most instances', 'HPA_MAX', 'instances'),
  taskStore: choice('scaling', 'Task store', 'TASK_STORE', TASK_STORES),
  searchUi: truth('scaling', 'Search page', 'SEARCH_UI'),
  'rateLimit.backend': choice('scaling', 'Rate limit counted in', 'RATE_LIMIT_BACKEND', RATE_LIMIT_BACKENDS),
  'rateLimit.perIp': whole('scaling', 'Rate limit per address', 'RATE_LIMIT_PER_IP', 'calls a minute'),
  'leader.ttlS': whole('scaling', 'Leader lease', 'LEADER_TTL_S', 's'),
  'leader.renewS': whole('scaling', 'Leader renews every', 'LEADER_RENEW_S', 's'),
  'plugin.limits.cpus': cpus('Plugin: CPU limit', 'PLUGIN_LIMIT_CPUS'),
  'plugin.limits.memory': memory('Plugin: memory limit', 'PLUGIN_LIMIT_MEMORY'),
  'plugin.reservations.cpus': cpus('Plugin: CPUs reserved', 'PLUGIN_RESERVED_CPUS'),
  'plugin.reservations.memory': memory('Plugin: memory reserved', 'PLUGIN_RESERVED_MEMORY'),
  'sidecar.limits.cpus': cpus('Sidecar: CPU limit', 'SIDECAR_LIMIT_CPUS'),
  'sidecar.limits.memory': memory('Sidecar: memory limit', 'SIDECAR_LIMIT_MEMORY'),
  'sidecar.reservations.cpus': cpus('Sidecar: CPUs reserved', 'SIDECAR_RESERVED_CPUS'),
  'sidecar.reservations.memory': memory('Sidecar: memory reserved', 'SIDECAR_RESERVED_MEMORY'),
  'probes.startup': probe('Startup probe', 'PROBE_STARTUP'),
  'probes.liveness': probe('Liveness probe', 'PROBE_LIVENESS'),
  'probes.readiness': probe('Readiness probe', 'PROBE_READINESS'),
  'security.runAsUser': text('security', 'Runs as user', 'RUN_AS_USER', '10001 or 10001:10001'),
  'security.privileged': truth('security', 'Privileged', 'PRIVILEGED'),
  'security.capabilities': { section: 'security', kind: 'list', words: 'Added capabilities', env: 'CAPABILITIES', hint: 'NET_BIND_SERVICE' },
  'security.hostNetwork': truth('security', 'Network of the host', 'HOST_NETWORK'),
  'security.hostPid': truth('security', 'Processes of the host', 'HOST_PID'),
  'network.defaultDeny': truth('security', 'Network closed by default', 'NETWORK_DEFAULT_DENY'),
  'network.sidecarToBus': truth('security', 'Sidecar may reach the bus', 'NETWORK_SIDECAR_TO_BUS'),
  flags: { section: 'flags', kind: 'flags', words: 'Feature flags', env: 'FLAGS', hint: 'name=true' },
  'backup.schedule': maybe(text('backup', 'Backup', 'BACKUP_SCHEDULE', 'hourly or daily 02:30')),
  'backup.target': text('backup', 'Backups go to', 'BACKUP_TARGET'),
  'site.name': text('site', 'Site', 'SITE_NAME'),
  'site.region': text('site', 'Region', 'SITE_REGION'),
  'site.timeZone': text('site', 'Time zone', 'SITE_TIME_ZONE', 'Europe/Zurich'),
} as const satisfies Record<string, SettingTerms>;

export type SettingKey = keyof typeof SETTINGS;
export const settingKeys = Object.keys(SETTINGS) as readonly SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/** What is said of a setting. */
export function settingTerms(key: SettingKey): SettingTerms {
  return SETTINGS[key];
}

/** The variable that sets it for a deployment in the process, or in the settings file of the installation. */
export function variableOf(deployment: string, key: SettingKey): string {
  return `MERIDIAN_SET_${deployment.toUpperCase().replaceAll('-', '_')}_${SETTINGS[key].env}`;
}

/** The value at a key of a document of settings. */
export function valueAt(settings: unknown, key: SettingKey): unknown {
  return key.split('.').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), settings);
}

export function defaultOf(key: SettingKey): unknown {
  return valueAt(DEFAULT_SETTINGS, key);
}
