import * as z from 'zod/mini';
import { DIRECTIONS, type Right } from '@/domain/acl/direction';
import { canonicalise, MAX_PATTERN_LENGTH } from '@/domain/acl/subject-grammar';
import { PAGE_NAME_REFUSED, PAGE_NAMES } from './names';
import { ImageSchema, NameSchema, PluginNameSchema, PoolTypeSchema, TagSchema } from './schemas';

export const MAX_REQUESTED_GRANTS = 64;
export const MAX_TAGS = 32;
/** The whole body of a registration; larger ones are refused unread. */
export const REGISTRATION_MAX_BYTES = 64 * 1024;

/** An nkey public key of a user. Its checksum is verified where the signature is. */
export const PublicKeySchema = z.string().check(z.regex(/^U[A-Z2-7]{55}$/, 'The public nkey of a user: "U" and 55 characters of base32'));

/** Base64url, unpadded, of 64 bytes. */
export const SignatureSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/, 'An ed25519 signature as unpadded base64url, 86 characters'));

export const RequestedGrantSchema = z.strictObject({
  topic: z.string().check(z.minLength(1), z.maxLength(MAX_PATTERN_LENGTH)),
  action: z.enum(DIRECTIONS),
});

export const RegistrationSchema = z.strictObject({
  instance_id: NameSchema,
  plugin: z.optional(PluginNameSchema),
  pool_type: PoolTypeSchema,
  public_key: PublicKeySchema,
  image: ImageSchema,
  tags: z.array(TagSchema).check(z.maxLength(MAX_TAGS)),
  requested_grants: z.array(RequestedGrantSchema).check(z.maxLength(MAX_REQUESTED_GRANTS)),
  signature: SignatureSchema,
});
export type Registration = z.infer<typeof RegistrationSchema>;

export const INSTANCE_PROVISION_STATES = ['provisioning', 'ready'] as const;

/** 202: the registration is on record. */
export const RegistrationAcceptedSchema = z.object({
  instance_id: z.string(),
  deployment: z.string(),
  plugin: z.string(),
  state: z.enum(INSTANCE_PROVISION_STATES),
});
export type RegistrationAccepted = z.infer<typeof RegistrationAcceptedSchema>;

/** What a sidecar recovers: who it is, what it may do, and how to reach the bus. */
export const RegistrationStatusSchema = z.object({
  instance_id: z.string(),
  deployment: z.string(),
  plugin: z.string(),
  state: z.enum(INSTANCE_PROVISION_STATES),
  request_state: z.nullable(z.string()),
  grants_version: z.int().check(z.nonnegative()),
  grants: z.array(z.object({ topic: z.string(), action: z.enum(DIRECTIONS) })),
  /** Null until the credentials exist. */
  jwt: z.nullable(z.string()),
  bus: z.object({ servers: z.array(z.string()), account: z.nullable(z.string()) }),
});
export type RegistrationStatus = z.infer<typeof RegistrationStatusSchema>;

/** One thing wrong with a registration: which field, which rule, what would be right. */
export interface RegistrationIssue {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

export interface RequestedLine extends Right {
  readonly written: string;
}

export type ParsedRegistration =
  | { readonly ok: true; readonly registration: Registration; readonly plugin: string; readonly lines: readonly RequestedLine[] }
  | { readonly ok: false; readonly issues: readonly RegistrationIssue[] };

/**
 * Reads a registration body. Strict: unknown fields, too much of anything and topics the bus would
 * misread are all reported, each with its field and rule. Lines that mean the same are kept once. The
 * signature is checked for shape only.
 */
export function parseRegistration(body: unknown): ParsedRegistration {
  const parsed = RegistrationSchema.safeParse(body);
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.map(toIssue) };
  const registration = parsed.data;
  const issues: RegistrationIssue[] = [];
  const plugin = registration.plugin ?? registration.instance_id;
  // Its instance gives a plugin its name where it has none.
  if (PAGE_NAMES.includes(plugin)) issues.push({ field: 'instance_id', rule: 'reserved', message: PAGE_NAME_REFUSED });
  const lines = new Map<string, RequestedLine>();
  for (const [at, grant] of registration.requested_grants.entries()) {
    const canonical = canonicalise(grant.topic, { instanceId: registration.instance_id });
    if (!canonical.ok) issues.push({ field: `requested_grants[${at}].topic`, rule: canonical.rule, message: canonical.message });
    else {
      const key = `${grant.action} ${canonical.pattern}`;
      if (!lines.has(key)) lines.set(key, { direction: grant.action, pattern: canonical.pattern, written: grant.topic });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, registration, plugin, lines: [...lines.values()] };
}

function toIssue(issue: z.core.$ZodIssue): RegistrationIssue {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');
  return { field: field === '' ? 'body' : field, rule: issue.code, message: unknown === undefined ? issue.message : `"${unknown}" is not a field of a registration` };
}
