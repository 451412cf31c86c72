import * as z from 'zod/mini';
import { DIRECTIONS } from '@/domain/acl/direction';
import { canonicalise, MAX_PATTERN_LENGTH } from '@/domain/acl/subject-grammar';
import { NAME_PATTERN, PAGE_NAME_REFUSED, PAGE_NAMES } from '@/domain/deployments/names';
import { ProbeSetSchema } from '@/domain/deployments/pairs/probes';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import { NameSchema } from '@/domain/deployments/schemas';
import { CanaryStepsSchema } from './canary/steps';
import { parseImage } from './image-reference';
import { MAX_VERSION_LENGTH, parseVersion } from './semver';

/** Limits of what a release may hold. */
export const RELEASE_LIMITS = { configEntries: 64, configValue: 4_096, replicas: 20, memoryMb: 65_536, cpus: 64, grants: 64 } as const;

/** Set by the agent for every pair: a release cannot speak for it. */
const RESERVED = /^(?:INSTANCE_ID|POOL_TYPE|IMAGE|REQUESTED_GRANTS|TAGS|PATH|HOME|NODE_OPTIONS|LD_\w+|DYLD_\w+|SIDECAR_\w+|MERIDIAN_\w+)$/;

export const VersionSchema = z.string('A version is missing').check(
  z.maxLength(MAX_VERSION_LENGTH, `A version has at most ${MAX_VERSION_LENGTH} characters`),
  z.refine((version) => parseVersion(version) !== null, 'A version has three numbers, as SemVer 2.0 writes them: for example 1.4.2 or 1.4.2-rc.1, without "v"'),
);

export const ImageReferenceSchema = z.string('An image is missing').check(
  z.superRefine((ref, context) => {
    const parsed = parseImage(ref);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
  }),
);

const CONFIG_KEY = /^[A-Z_][A-Z0-9_]{0,63}$/;
const ConfigValueSchema = z.string('A setting is text').check(z.maxLength(RELEASE_LIMITS.configValue, 'A setting has at most 4,096 characters'), z.refine((value) => !/[\0\p{Cs}]/u.test(value), 'A setting is text without NUL and broken characters'));

/** Names are judged beside the values, so that each fault stands at the setting that has it. */
export const ConfigSchema = z.record(z.string(), ConfigValueSchema, 'The settings are names with texts').check(
  z.refine((config) => Object.keys(config).length <= RELEASE_LIMITS.configEntries, `At most ${RELEASE_LIMITS.configEntries} settings`),
  z.superRefine((config, context) => {
    for (const key of Object.keys(config)) {
      const message = faultOfKey(key);
      if (message !== null) context.addIssue({ code: 'custom', path: [key], message });
    }
  }),
);

function faultOfKey(key: string): string | null {
  if (!CONFIG_KEY.test(key)) return 'A setting is named in capitals, digits and "_", at most 64 characters';
  return RESERVED.test(key) ? 'This name belongs to the agent: a release cannot set it' : null;
}

const GrantSchema = z.strictObject({
  topic: z.string('A topic is missing').check(
    z.maxLength(MAX_PATTERN_LENGTH, `A topic has at most ${MAX_PATTERN_LENGTH} characters`),
    z.superRefine((topic, context) => {
      const canonical = canonicalise(topic);
      if (!canonical.ok) context.addIssue({ code: 'custom', message: canonical.message });
    }),
  ),
  action: z.enum(DIRECTIONS, 'An action is publish or subscribe'),
});

const LimitsSchema = z.strictObject({
  memoryMb: z.nullable(z.int('Memory is a whole number of MB, or null').check(z.gte(16, 'Memory is at least 16 MB'), z.lte(RELEASE_LIMITS.memoryMb, 'Memory is at most 65,536 MB'))),
  cpus: z.nullable(z.number('CPUs are a number, or null').check(z.gte(0.05, 'CPUs are at least 0.05'), z.lte(RELEASE_LIMITS.cpus, 'CPUs are at most 64'))),
});

export const StrategySchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('rolling') }), z.strictObject({ kind: z.literal('canary'), steps: CanaryStepsSchema })], 'The strategy is rolling, or canary with its steps');

/** A release as it is handed in. Strict: what it does not know it refuses, since everything in it is in its digest. */
export const ReleaseContentSchema = z.strictObject({
  service: z.string('A service is missing').check(z.regex(NAME_PATTERN, 'A service is named in lower-case letters, digits and hyphens, at most 63 characters'), z.refine((name) => !PAGE_NAMES.includes(name), PAGE_NAME_REFUSED)),
  version: VersionSchema,
  image: ImageReferenceSchema,
  imageSha256: z.string('The sha256 of the image is missing').check(z.regex(/^[0-9a-f]{64}$/, 'The sha256 of the image is 64 lower-case hex digits')),
  poolType: z.enum(POOL_TYPES, `The pool type is one of ${POOL_TYPES.join(', ')}`),
  config: ConfigSchema,
  replicas: z.int('Replicas are a whole number').check(z.gte(1, 'There is at least 1 replica'), z.lte(RELEASE_LIMITS.replicas, 'There are at most 20 replicas')),
  limits: LimitsSchema,
  probes: ProbeSetSchema,
  requestedGrants: z.array(GrantSchema).check(z.maxLength(RELEASE_LIMITS.grants, `At most ${RELEASE_LIMITS.grants} requested grants`)),
  strategy: StrategySchema,
  forwardOnly: z.boolean('forwardOnly is true or false'),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `"${issue.keys[0]}" is no field of a release` : 'A release is an object') });

/** The rules of a deployment, as they are changed. */
export const EnvironmentRulesSchema = z.strictObject({
  upstream: z.nullable(NameSchema),
  autoPromote: z.boolean(),
  approvals: z.int().check(z.gte(0, 'Approvals are 0 to 5'), z.lte(5, 'Approvals are 0 to 5')),
  soakS: z.int().check(z.gte(0, 'It soaks 0 s to 24 h'), z.lte(86_400, 'It soaks 0 s to 24 h')),
  smokeS: z.int().check(z.gte(1, 'Smoke tests take 1 to 300 s'), z.lte(300, 'Smoke tests take 1 to 300 s')),
  /** Left out: it stays as it is. */
  guardMin: z.optional(z.int().check(z.gte(0, 'The guard lasts 0 to 1440 min'), z.lte(1_440, 'The guard lasts 0 to 1440 min'))),
});
