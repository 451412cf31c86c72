import * as z from 'zod/mini';
import { type DependencyKind, type DependencyOptions, KIND_FACTS, NO_OPTIONS, type OptionKey } from './dependency';
import { parseTarget } from './target';

const text = (most: number) => z.nullable(z.string().check(z.maxLength(most)));

/** Options as they are sent: what is left out is not asked for. */
export const DependencyOptionsSchema = z.partial(
  z.strictObject({ user: text(128), database: text(128), tls: z.boolean(), serverName: text(253), ca: text(16_384), expectStatus: z.nullable(z.int()), expectText: text(256), expectAddress: text(64), warnDays: z.int() }),
);

export type SentOptions = { readonly [K in OptionKey]?: DependencyOptions[K] | undefined };

export interface DependencyDraft {
  name: string;
  kind: DependencyKind;
  target: string;
  options: SentOptions;
  /** Whether it will have a password. */
  hasSecret: boolean;
}

export interface DependencyProblem {
  field: 'name' | 'target' | 'secret' | OptionKey;
  message: string;
}

const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;
const ADDRESS = /^[0-9a-fA-F:.]+$/;

/** Everything that is wrong with what was typed: the form and the server say the same. */
export function judgeDependency({ name, kind, target, options, hasSecret }: DependencyDraft): DependencyProblem[] {
  const problems: DependencyProblem[] = [];
  const say = (field: DependencyProblem['field'], message: string): void => void problems.push({ field, message });
  const { label, options: known, secret } = KIND_FACTS[kind];
  if (!NAME.test(name)) say('name', 'Lower-case letters, digits, dots and hyphens, at most 63, beginning and ending with a letter or digit. For example redis-main.');
  const parsed = parseTarget(kind, target);
  if (!parsed.ok) say('target', parsed.message);
  for (const key of Object.keys(options) as OptionKey[]) if (!known.includes(key) && isAsked(key, options)) say(key, `${label} is not checked with this.`);
  if (hasSecret && !secret) say('secret', `${label} is checked without a password.`);
  if (kind === 'postgresql' && !options.user?.trim()) say('user', 'Say which user connects; one that may do nothing else is enough.');
  const { expectStatus, expectAddress, ca, serverName, warnDays } = options;
  if (typeof expectStatus === 'number' && (expectStatus < 100 || expectStatus > 599)) say('expectStatus', 'A status is a number from 100 to 599.');
  if (expectAddress && !ADDRESS.test(expectAddress)) say('expectAddress', 'An IPv4 or IPv6 address, for example 192.0.2.10.');
  if (ca && !/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(ca)) say('ca', 'A certificate in PEM, from BEGIN CERTIFICATE to END CERTIFICATE.');
  if (ca?.includes('PRIVATE KEY')) say('ca', 'This has a private key in it. Only the certificate of the authority is needed.');
  if (serverName && /[^A-Za-z0-9._-]/.test(serverName)) say('serverName', 'A host name, for example db.example.com.');
  if (warnDays !== undefined && (warnDays < 1 || warnDays > 365)) say('warnDays', 'From 1 to 365 days.');
  return problems;
}

/** Options with all that was left out; empty texts are none. */
export function wholeOptions(options: SentOptions): DependencyOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
  return { ...NO_OPTIONS, ...(Object.fromEntries(given) as Partial<DependencyOptions>) };
}

function isAsked(key: OptionKey, options: SentOptions): boolean {
  const value = options[key];
  return value !== undefined && value !== null && value !== '' && value !== NO_OPTIONS[key];
}
