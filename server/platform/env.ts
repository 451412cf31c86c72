import path from 'node:path';
import { z } from 'zod';

const seed = (prefix: string) => z.string().startsWith(prefix);

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
  MERIDIAN_MASTER_KEY: z.string().optional(),
  MERIDIAN_AUDIT_KEY: z.string().optional(),
  NATS_URL: z.string().optional(),
  NATS_WS_URL: z.string().optional(),
  NATS_OPERATOR_SIGNING_SEED: seed('SO').optional(),
  NATS_SYSTEM_ACCOUNT_SEED: seed('SA').optional(),
  NATS_BROWSER_SIGNING_SEED: seed('SA').optional(),
  NATS_BROWSER_SIGNING_PUBLIC: seed('A').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(320).regex(/^[^\r\n]*@[^\r\n]+$/).optional(),
  /** Networks in which webhooks may be although they are private: `10.2.0.0/16, 127.0.0.1`. */
  MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: z.string().default(''),
  /** The same for what deployments stand on and the worker asks after: databases, buses, endpoints. */
  MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES: z.string().default(''),
  MERIDIAN_OIDC_ISSUER: z.url().optional(),
  MERIDIAN_OIDC_CLIENT_ID: z.string().optional(),
  MERIDIAN_OIDC_CLIENT_SECRET: z.string().optional(),
});

export type Env = z.infer<typeof schema> & { readonly publicUrl: string; readonly embedded: boolean; readonly home: string };

/**
 * The process's settings, checked once. Throws naming every variable that is wrong and the rule it breaks;
 * the value itself is not repeated, it may be a secret.
 */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are wrong:\n${wrong.join('\n')}`);
  }
  const env = parsed.data;
  return {
    ...env,
    home: path.resolve(env.MERIDIAN_HOME),
    embedded: env.MERIDIAN_EMBEDDED === '1',
    publicUrl: (env.MERIDIAN_PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
  };
}

/** The setting, or an error that says which variable this process needs. */
export function required<K extends keyof Env>(env: Env, name: K): NonNullable<Env[K]> {
  const value = env[name];
  if (value === undefined || value === null) throw new Error(`${String(name)} must be set for this process.`);
  return value;
}

/** The variables by which deployments are set, `MERIDIAN_SET_<DEPLOYMENT>_<SETTING>`; what they say is judged where it is read. */
export function settingVariables(source: Record<string, string | undefined> = process.env): Record<string, string> {
  return Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (name.startsWith('MERIDIAN_SET_') && value ? [[name, value]] : [])));
}
