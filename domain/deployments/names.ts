/**
 * Slugs and ids become single tokens of bus subjects and segments of URLs: lower case, digits and
 * hyphens only, so that none of them can ever be read as a wildcard or add a token.
 */
export const NAME_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Words that the first segment of a URL already uses. */
export const RESERVED_SLUGS: readonly string[] = ['bus', 'api', 'metrics', 'sign-in', 'ack', 'next', '_next', '_'];

/** Pages that stand where those of plugins and services do, `/plugins/register` and `/releases/rules`: one of these names would never be seen. */
export const PAGE_NAMES: readonly string[] = ['register', 'rules'];
export const PAGE_NAME_REFUSED = `No plugin or service is called ${PAGE_NAMES.map((name) => `"${name}"`).join(' or ')}: the console has pages of these names in its place.`;

export const ENVIRONMENTS = ['dev', 'staging', 'prod', 'dr'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const ENVIRONMENT_LABEL: Record<Environment, string> = {
  dev: 'Development',
  staging: 'Staging',
  prod: 'Production',
  dr: 'Disaster recovery',
};

export const BUS_BACKENDS = ['nats', 'kafka', 'aeron', 'cloud'] as const;
export type BusBackend = (typeof BUS_BACKENDS)[number];

/** Where the console enforces grants itself, and where it only knows and says what it sees. */
export const ENFORCEMENT_MODE: Record<BusBackend, 'JWT' | 'OBSERVE'> = {
  nats: 'JWT',
  kafka: 'OBSERVE',
  aeron: 'OBSERVE',
  cloud: 'OBSERVE',
};

export function isBusBackend(value: string): value is BusBackend {
  return BUS_BACKENDS.some((each) => each === value);
}
