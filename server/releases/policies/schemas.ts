import { z } from 'zod';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { POLICY_IDS, POLICY_MODES } from '@/domain/releases/policies/ids';

const deployment = z.string().max(63);
const policy = z.enum(POLICY_IDS);
const mode = z.enum(POLICY_MODES);
const reason = z.string().max(2000);
const status = z.enum(['violated', 'unknown', 'unknowable']);
const change = { idempotencyKey: z.uuid(), deployment };
const edit = { ...change, policy, version: z.int().min(0), reason };

const typedMatch = z.strictObject({ environment: z.array(z.string().max(63)).max(20), service: z.array(z.string().max(63)).max(500), pool: z.array(z.string().max(63)).max(50) });
/** As it was typed: what is wrong with it, the rules of the domain say. */
const typedParams = z.record(z.string().max(40), z.union([z.number(), z.string().max(40), z.array(z.string().max(1000)).max(100)]));
const typed = { params: typedParams, match: typedMatch };

export const INPUTS = {
  list: z.strictObject({ deployment }),
  violations: z.strictObject({ deployment, policy: policy.optional(), status: status.optional(), open: z.boolean().default(true), cursor: z.uuid().optional(), direction: z.literal('forward').optional(), limit: z.int().min(1).max(200).default(50) }),
  changeMode: z.strictObject({ ...edit, mode }),
  delay: z.strictObject(edit),
  changeRule: z.strictObject({ ...edit, ...typed, confirm: z.string().max(64).nullable() }),
  previewRule: z.strictObject({ deployment, policy, ...typed }),
  addException: z.strictObject({ ...change, policy, target: z.string().max(80), owner: z.string().max(120), expiresAt: z.date(), reason }),
  endException: z.strictObject({ ...change, exceptionId: z.uuid(), reason }),
} as const;

const verdict = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.string() })]);

export const policiesOutput = z.object({
  at: z.date(), deployment, environment: z.enum(ENVIRONMENTS), services: z.array(z.string()),
  policies: z.array(z.object({
    id: policy, mode, holdsFrom: z.date().nullable(), days: z.object({ day: z.number(), of: z.number().nullable() }).nullable(), delays: z.number(), mayDelay: verdict, version: z.number(),
    params: z.record(z.string(), z.union([z.number(), z.array(z.string())])),
    match: z.object({ environment: z.array(z.enum(ENVIRONMENTS)), service: z.array(z.string()), pool: z.array(z.string()) }),
    switches: z.array(z.object({ at: z.date(), kind: z.enum(['introduced', 'mode', 'delay', 'rule']), mode, enforceAt: z.date().nullable(), by: z.string(), reason: z.string(), changes: z.array(z.string()), anew: z.boolean() })),
    violated: z.number(), unknown: z.number(), unknowable: z.number(), excepted: z.number(), wouldRefuse: z.object({ instances: z.number(), deployment: z.boolean() }),
  })),
  exceptions: z.array(z.object({
    id: z.string(), policy: z.string(), target: z.string(), reason: z.string(), owner: z.string(), byName: z.string(), from: z.date(), expiresAt: z.date(), endedAt: z.date().nullable(),
    endedByName: z.string().nullable(), endReason: z.string().nullable(), inForce: z.boolean(),
  })),
});

export const violationsOutput = z.object({
  items: z.array(z.object({
    id: z.string(), policy: z.string(), target: z.string(), status: z.string(), grade: z.string(), message: z.string(), openedAt: z.date(), lastSeenAt: z.date(), endedAt: z.date().nullable(),
    endedBy: z.string().nullable(), exceptedUntil: z.date().nullable(),
  })),
  next: z.string().nullable(),
});

const shownFinding = z.object({ target: z.string(), status, message: z.string() });
export const previewOutput = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), faults: z.array(z.object({ field: z.string(), message: z.string() })) }),
  z.object({
    ok: z.literal(true), same: z.boolean(), changes: z.array(z.string()), mode, beginsAnew: z.boolean(), confirm: z.string().nullable(),
    held: z.array(shownFinding), heldCount: z.number(), freed: z.array(shownFinding), freedCount: z.number(), still: z.number(),
  }),
]);

export const editedOutput = z.object({ policy, mode, holdsFrom: z.date().nullable(), version: z.number() });
export const exceptionOutput = z.object({ exceptionId: z.string(), expiresAt: z.date() });
export const endedOutput = z.object({ exceptionId: z.string() });
