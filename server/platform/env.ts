import path from 'node:path';
import { z } from 'zod';
import { areNetworks } from '@/server/platform/reach/networks';

const seed = (prefix: string) => z.string().startsWith(prefix);
const key = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');
const networks = z.string().refine(areNetworks, 'must list addresses or networks, such as "10.2.0.0/16, 127.0.0.1"').default('');

const schema = z.object({
  NODE_ENV: z.string().default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  MERIDIAN_HOME: z.string().default('.meridian'),
  MERIDIAN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MERIDIAN_EMBEDDED: z.enum(['0', '1']).default('0'),
  MERIDIAN_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MERIDIAN_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  MERIDIAN_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  MERIDIAN_AUTH_SECRET: z.string().min(32).optional(),
  MERIDIAN_MASTER_KEY: key.optional(),
  MERIDIAN_AUDIT_KEY: key.optional(),
  NATS_URL: z.string().optional(),
  NATS_WS_URL: z.string().optional(),
  NATS_OPERATOR_SIGNING_SEED: seed('SO').optional(),
  NATS_SYSTEM_ACCOUNT_SEED: seed('SA').optional(),
  NATS_BROWSER_SIGNING_SEED: seed('SA').optional(),
  NATS_BROWSER_SIGNING_PUBLIC: seed('A').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(320).regex(/^[^\r\n]*@[^\r\n]+$/, 'must be a mail address').optional(),
  /** Networks in which webhooks may be although they are private: `10.2.0.0/16, 127.0.0.1`. */
  MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: networks,
  /** The same for what deployments stand on and the worker asks after: databases, buses, endpoints. */
  MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES: networks,
  MERIDIAN_OIDC_ISSUER: z.url().optional(),
  MERIDIAN_OIDC_CLIENT_ID: z.string().optional(),
  MERIDIAN_OIDC_CLIENT_SECRET: z.string().optional(),
});

export type Env = z.infer<typeof schema> & { readonly publicUrl: string; readonly embedded: boolean; readonly home: string };

type Source = Readonly<Record<string, string | undefined>>;

const OIDC = ['MERIDIAN_OIDC_ISSUER', 'MERIDIAN_OIDC_CLIENT_ID', 'MERIDIAN_OIDC_CLIENT_SECRET'] as const;
/** What each of these is of no use without, and what that is. */
const NEEDS: readonly (readonly [setting: string, needed: string, what: string])[] = [
  ['SMTP_URL', 'MAIL_FROM', 'the address mail comes from'],
  ...OIDC.flatMap((setting) => OIDC.filter((needed) => needed !== setting).map((needed) => [setting, needed, 'sign-in by an identity provider takes all three'] as const)),
];

export interface SettingProblem {
  name: string;
  /** A sentence that names the variable. */
  words: string;
}

/** Everything that is wrong with these settings; their values are not repeated, they may be secrets. */
export function settingProblems(source: Source): SettingProblem[] {
  const given = givenIn(source);
  const { error } = schema.safeParse(given);
  const wrong = (error?.issues ?? []).map(({ path: [name = ''], message }) => ({ name: String(name), words: `${String(name)}: ${message}` }));
  const missing = new Map(NEEDS.filter(([setting, needed]) => setting in given && !(needed in given)).map(([setting, name, what]) => [name, { name, words: `${setting} is set, so ${name} must be: ${what}.` }]));
  return [...wrong, ...missing.values()];
}

/** A process cannot start with these settings; the message is for whoever set them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The process's settings, checked once. Throws one SettingsError that names every variable that is wrong or missing. */
export function loadEnv(source: Source = process.env): Env {
  const problems = settingProblems(source);
  if (problems.length > 0) throw new SettingsError(`These settings are wrong:\n${problems.map(({ words }) => `  ${words}`).join('\n')}`);
  const env = schema.parse(givenIn(source));
  return {
    ...env,
    home: path.resolve(env.MERIDIAN_HOME),
    embedded: env.MERIDIAN_EMBEDDED === '1',
    publicUrl: (env.MERIDIAN_PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
  };
}

/** What is empty counts as not given. */
function givenIn(source: Source): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
}

/** The setting, or an error that says which variable this process needs. */
export function required<K extends keyof Env>(env: Env, name: K): NonNullable<Env[K]> {
  const value = env[name];
  if (value === undefined || value === null) throw new SettingsError(`${String(name)} must be set for this process.`);
  return value;
}

/** The variables by which deployments are set, `MERIDIAN_SET_<DEPLOYMENT>_<SETTING>`; what they say is judged where it is read. */
export function settingVariables(source: Record<string, string | undefined> = process.env): Record<string, string> {
  return Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (name.startsWith('MERIDIAN_SET_') && value ? [[name, value]] : [])));
}
