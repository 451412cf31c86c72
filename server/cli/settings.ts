import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { keepSecrets } from '@/server/embedded/private-files';
import { settingProblems } from '@/server/platform/env';

/** Everything the launcher decides from the environment before it starts anything. */
export interface LaunchPlan {
  home: string;
  host: string;
  port: number;
  publicUrl: string;
  /** A database of the operator's own: no demonstration, no generated secrets. */
  production: boolean;
  /** True when we run nats-server ourselves. */
  embeddedBus: boolean;
  dev: boolean;
  /** Private networks in which dependencies may be: what is embedded listens on this machine alone. */
  allowedDependencies: string;
}

/** How to reach the database and the bus, and the keys for it. */
export interface Peers {
  databaseUrl: string;
  ownerUrl: string;
  natsUrl: string;
  natsWsUrl: string;
  operatorSigningSeed: string;
  systemAccountSeed: string;
  browserSigningSeed: string;
  browserSigningPublic: string;
}

export interface AppSecrets {
  auth: string;
  /** 32 bytes, base64. */
  master: string;
  /** Ed25519 seed, base64. */
  audit: string;
}

type Source = Readonly<Record<string, string | undefined>>;
export type ProcessName = 'web' | 'worker' | 'seed' | 'agent';

const ofProduction = ['DATABASE_OWNER_URL', 'MERIDIAN_PUBLIC_URL', 'MERIDIAN_AUTH_SECRET', 'MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY', 'NATS_URL'] as const;
const ofBus = ['NATS_WS_URL', 'NATS_OPERATOR_SIGNING_SEED', 'NATS_SYSTEM_ACCOUNT_SEED', 'NATS_BROWSER_SIGNING_SEED', 'NATS_BROWSER_SIGNING_PUBLIC'] as const;
/** All three or none: who gets one without the others cannot start. */
const ofSignIn = ['MERIDIAN_OIDC_ISSUER', 'MERIDIAN_OIDC_CLIENT_ID', 'MERIDIAN_OIDC_CLIENT_SECRET'] as const;
const secretNames = new Set<string>(['DATABASE_URL', 'DATABASE_OWNER_URL', 'MERIDIAN_AUTH_SECRET', 'MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY', 'SMTP_URL', ...ofSignIn, ...ofBus]);

/** Reads the plan; throws one error that names everything that is missing or unsafe. */
export function planFrom(source: Source, dev: boolean): LaunchPlan {
  const production = Boolean(source.DATABASE_URL);
  const embeddedBus = !production && !source.NATS_URL;
  const port = Number(source.PORT || 3000);
  const publicUrl = source.MERIDIAN_PUBLIC_URL || `http://localhost:${port}`;
  const missing = [...(production ? ofProduction : []), ...(embeddedBus ? [] : ofBus)].filter((name) => !source[name]);
  const problems = missing.map((name) => `${name} is not set`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push('PORT must be a number from 1 to 65535');
  if (!URL.canParse(publicUrl)) problems.push('MERIDIAN_PUBLIC_URL is not a URL');
  else if (production && new URL(publicUrl).protocol !== 'https:') problems.push('MERIDIAN_PUBLIC_URL must be https: session cookies would travel in the clear');
  if (production && userOf(source.DATABASE_URL) === userOf(source.DATABASE_OWNER_URL)) problems.push('DATABASE_URL must name another role than DATABASE_OWNER_URL: the application may not be able to change its audit log');
  for (const { name, words } of settingProblems(takenFrom(source, { production, embeddedBus }))) if (!problems.some((problem) => problem.includes(name))) problems.push(words);
  if (problems.length > 0) {
    const why = production ? 'DATABASE_URL is set, so this is a production console, and it does not start like this:' : 'These settings are missing or wrong:';
    throw new Error(`${why}\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
  const allowedDependencies = source.MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES || (production ? '' : '127.0.0.0/8, ::1');
  return { home: path.resolve(source.MERIDIAN_HOME || '.meridian'), host: source.HOST || '127.0.0.1', port, publicUrl, production, embeddedBus, dev, allowedDependencies };
}

/** The settings that our processes will be given as they are: what is embedded brings its own. */
function takenFrom(source: Source, { production, embeddedBus }: Pick<LaunchPlan, 'production' | 'embeddedBus'>): Source {
  const own = new Set<string>(['MERIDIAN_EMBEDDED', ...(production ? [] : ['DATABASE_OWNER_URL']), ...(embeddedBus ? ofBus : [])]);
  return Object.fromEntries(Object.entries(source).filter(([name]) => !own.has(name)));
}

/** The application's secrets: generated once and kept when everything is embedded, from the environment in production. */
export function appSecrets(plan: LaunchPlan, source: Source): AppSecrets {
  if (plan.production) return { auth: source.MERIDIAN_AUTH_SECRET ?? '', master: source.MERIDIAN_MASTER_KEY ?? '', audit: source.MERIDIAN_AUDIT_KEY ?? '' };
  const key = (): string => randomBytes(32).toString('base64');
  const kept = keepSecrets(plan.home, { authSecret: () => randomBytes(48).toString('base64url'), masterKey: key, auditKey: key });
  return {
    auth: source.MERIDIAN_AUTH_SECRET || kept.authSecret,
    master: source.MERIDIAN_MASTER_KEY || kept.masterKey,
    audit: source.MERIDIAN_AUDIT_KEY || kept.auditKey,
  };
}

/** The peers of a remote bus, from the environment. */
export function remoteBus(source: Source): Omit<Peers, 'databaseUrl' | 'ownerUrl'> {
  const [natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic] = ofBus.map((name) => source[name] ?? '') as [string, string, string, string, string];
  return { natsUrl: source.NATS_URL ?? '', natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic };
}

/** Name of the role in a database URL. */
export function userOf(url: string | undefined): string | null {
  return url && URL.canParse(url) ? decodeURIComponent(new URL(url).username) : null;
}

/** All settings of a console, as the command line tools get them. */
export function fullSettings(plan: LaunchPlan, peers: Peers, secrets: AppSecrets): Record<string, string> {
  return {
    NODE_ENV: plan.dev ? 'development' : 'production',
    PORT: String(plan.port),
    HOST: plan.host,
    MERIDIAN_HOME: plan.home,
    MERIDIAN_PUBLIC_URL: plan.publicUrl,
    MERIDIAN_EMBEDDED: plan.production ? '0' : '1',
    MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES: plan.allowedDependencies,
    DATABASE_URL: peers.databaseUrl,
    DATABASE_OWNER_URL: peers.ownerUrl,
    MERIDIAN_AUTH_SECRET: secrets.auth,
    MERIDIAN_MASTER_KEY: secrets.master,
    MERIDIAN_AUDIT_KEY: secrets.audit,
    NATS_URL: peers.natsUrl,
    NATS_WS_URL: peers.natsWsUrl,
    NATS_OPERATOR_SIGNING_SEED: peers.operatorSigningSeed,
    NATS_SYSTEM_ACCOUNT_SEED: peers.systemAccountSeed,
    NATS_BROWSER_SIGNING_SEED: peers.browserSigningSeed,
    NATS_BROWSER_SIGNING_PUBLIC: peers.browserSigningPublic,
  };
}

/** Which secrets a process gets: those it uses, so that a hole in one gives away no more than it must. */
const givenTo: Record<ProcessName, readonly string[]> = {
  web: ['DATABASE_URL', 'MERIDIAN_AUTH_SECRET', 'NATS_WS_URL', 'NATS_BROWSER_SIGNING_SEED', ...ofSignIn],
  worker: ['DATABASE_URL', 'MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY', 'NATS_OPERATOR_SIGNING_SEED', 'NATS_SYSTEM_ACCOUNT_SEED', 'NATS_BROWSER_SIGNING_PUBLIC', 'SMTP_URL'],
  seed: ['DATABASE_URL', 'MERIDIAN_AUTH_SECRET', 'MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY'],
  agent: [],
};

/** The environment of one of our processes: what we were given ourselves, the settings, and only its own secrets. */
export function processEnv(name: ProcessName, source: Source, settings: Record<string, string>): NodeJS.ProcessEnv {
  const allowed = (key: string): boolean => !secretNames.has(key) || givenTo[name].includes(key);
  const entries = Object.entries({ ...source, ...settings }).filter(([key, value]) => value !== undefined && allowed(key));
  // glibc otherwise keeps an arena per thread, a quarter of an idle worker's memory.
  return { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2', ...Object.fromEntries(entries) };
}
