import * as z from 'zod/mini';
import { BUS_BACKENDS, ENVIRONMENTS, NAME_PATTERN, PAGE_NAME_REFUSED, PAGE_NAMES, RESERVED_SLUGS } from './names';
import { POOL_TYPES } from './pool-types';

/** An instance id, a plugin name: one subject token. */
export const NameSchema = z.string().check(z.regex(NAME_PATTERN, 'Lower-case letters, digits and hyphens, starting with a letter or digit, at most 63 characters'));

/** The name of a plugin: a name that no page of the console has. */
export const PluginNameSchema = NameSchema.check(z.refine((name) => !PAGE_NAMES.includes(name), PAGE_NAME_REFUSED));

export const DeploymentSlugSchema = z.string().check(
  z.regex(NAME_PATTERN, 'Lower-case letters, digits and hyphens, starting with a letter or digit, at most 63 characters'),
  z.refine((slug) => !RESERVED_SLUGS.includes(slug), 'This word is reserved'),
);

export const PoolTypeSchema = z.enum(POOL_TYPES);
export const EnvironmentSchema = z.enum(ENVIRONMENTS);

export const DeploymentSchema = z.strictObject({
  slug: DeploymentSlugSchema,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  environment: EnvironmentSchema,
  bus: z.enum(BUS_BACKENDS),
});
export type DeploymentInput = z.infer<typeof DeploymentSchema>;

export const PluginSchema = z.strictObject({ name: PluginNameSchema, poolType: PoolTypeSchema });
export type PluginInput = z.infer<typeof PluginSchema>;

/** A container image as a sidecar names it: no spaces, no control characters. */
export const ImageSchema = z.string().check(z.minLength(1), z.maxLength(300), z.regex(/^[\x21-\x7e]+$/, 'Printable characters without spaces'));

export const TagSchema = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z0-9_.:=/-]+$/, 'Letters, digits and any of _ . : = / -'));

export const InstanceSchema = z.strictObject({
  instanceId: NameSchema,
  plugin: PluginNameSchema,
  poolType: PoolTypeSchema,
  image: ImageSchema,
  tags: z.array(TagSchema).check(z.maxLength(32)),
});
export type InstanceInput = z.infer<typeof InstanceSchema>;
