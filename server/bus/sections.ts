import { z } from 'zod';

const rules = z.object({ allow: z.array(z.string()), deny: z.array(z.string()) });

const scope = z.object({
  /** Public part of the scoped signing key. */
  publicKey: z.string(),
  template: z.object({ publish: rules, subscribe: rules }),
});

const jetStreamLimits = z.object({
  /** Bytes and counts; −1 = no limit of the account's own. */
  memoryBytes: z.number().int(),
  diskBytes: z.number().int(),
  streams: z.number().int(),
  consumers: z.number().int(),
});

/** The stored form of an account's sections. */
export const sectionsSchema = z.object({
  /** Scoped signing keys by purpose, such as `plugin:<id>`. */
  scopes: z.record(z.string(), scope),
  /** Plain signing keys, whose users carry their own rights, by purpose. */
  signers: z.record(z.string(), z.string()),
  /** Public key of a user → epoch seconds; its JWTs issued at or before then are void. */
  revocations: z.record(z.string(), z.number().int()),
  limits: z.object({ jetstream: jetStreamLimits.nullable(), maxConnections: z.number().int() }),
  /** Streams of messages other accounts may import, by name. */
  exports: z.record(z.string(), z.object({ subject: z.string() })),
  /** Streams taken in from other accounts under the same subject, by name; `account` is the exporter's public key. */
  imports: z.record(z.string(), z.object({ subject: z.string(), account: z.string() })),
});

/** What an account's claims are built from. Each capability writes its own part; none overwrites another's. */
export type AccountSections = z.infer<typeof sectionsSchema>;
export type SectionName = keyof AccountSections;

/** An account that can do nothing yet. */
export const emptySections: AccountSections = {
  scopes: {}, signers: {}, revocations: {}, limits: { jetstream: null, maxConnections: -1 }, exports: {}, imports: {},
};
