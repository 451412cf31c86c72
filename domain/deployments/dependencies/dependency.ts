/** What a dependency speaks, which decides how it is asked. */
export const DEPENDENCY_KINDS = ['postgresql', 'redis', 'nats', 'http', 'tcp', 'dns', 'certificate'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

/** What the deployment uses it for. */
export const DEPENDENCY_ROLES = ['storage', 'bus', 'task_store', 'monitoring', 'other'] as const;
export type DependencyRole = (typeof DEPENDENCY_ROLES)[number];

export const DEPENDENCY_STATES = ['up', 'down', 'unknown'] as const;
export type DependencyState = (typeof DEPENDENCY_STATES)[number];

export const CHECK_INTERVAL_MS = 30_000;
/** For everything together: look-up, connection, handshake, answer. */
export const CHECK_TIMEOUT_MS = 2_000;
/** What was not checked for so many intervals is unknown. */
export const UNKNOWN_AFTER_INTERVALS = 3;
/** How many of the last results are kept. */
export const RECENT_RESULTS = 60;
export const MAX_DEPENDENCIES = 50;

/** What a dependency is asked with. Null: not asked for, or not of this kind. */
export interface DependencyOptions {
  user: string | null;
  database: string | null;
  tls: boolean;
  /** The name that the certificate must be for; the host's when null. */
  serverName: string | null;
  /** PEM of the authority that signs it, where it is none of the public ones. */
  ca: string | null;
  /** Any of 200 to 299 when null. */
  expectStatus: number | null;
  expectText: string | null;
  expectAddress: string | null;
  /** A certificate that ends sooner is warned of. */
  warnDays: number;
}

export type OptionKey = keyof DependencyOptions;

export const NO_OPTIONS: DependencyOptions = { user: null, database: null, tls: false, serverName: null, ca: null, expectStatus: null, expectText: null, expectAddress: null, warnDays: 14 };

interface KindFacts {
  label: string;
  /** Of the targets that name none; null: the target has no port, or must name one. */
  port: number | null;
  options: readonly OptionKey[];
  /** It can be asked for a password. */
  secret: boolean;
  /** What a target looks like. */
  example: string;
}

export const KIND_FACTS: Readonly<Record<DependencyKind, KindFacts>> = {
  postgresql: { label: 'PostgreSQL', port: 5432, options: ['user', 'database', 'tls', 'serverName', 'ca'], secret: true, example: 'db.example.com:5432' },
  redis: { label: 'Redis', port: 6379, options: ['user', 'tls', 'serverName', 'ca'], secret: true, example: 'redis.example.com:6379' },
  nats: { label: 'NATS', port: 4222, options: [], secret: false, example: 'nats.example.com:4222' },
  http: { label: 'HTTP', port: null, options: ['expectStatus', 'expectText', 'ca'], secret: false, example: 'https://api.example.com/health' },
  tcp: { label: 'TCP', port: null, options: [], secret: false, example: 'gateway.example.com:7001' },
  dns: { label: 'DNS', port: null, options: ['expectAddress'], secret: false, example: 'feed.example.com' },
  certificate: { label: 'Certificate', port: 443, options: ['serverName', 'ca', 'warnDays'], secret: false, example: 'api.example.com:443' },
};

export const ROLE_LABELS: Readonly<Record<DependencyRole, string>> = { storage: 'Storage', bus: 'Bus', task_store: 'Task store', monitoring: 'Monitoring', other: 'Other' };

/** Without it the deployment does not work: its alert is critical. */
export const isVital = (role: DependencyRole): boolean => role === 'storage' || role === 'bus' || role === 'task_store';

/** What other capabilities are told of a dependency. */
export interface DependencyFact {
  id: string;
  name: string;
  kind: DependencyKind;
  role: DependencyRole;
  state: DependencyState;
  /** It works, but something is about to go wrong; `detail` says what. */
  warning: boolean;
  /** Since when it is in this state. */
  since: Date;
  lastAt: Date | null;
  detail: string;
  latencyMs: number | null;
}
