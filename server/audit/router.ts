import { z } from 'zod';
import { query, router } from '@/server/api/procedure';
import { auditFacets, listAudit, readAuditEntry } from '@/server/audit/audit-store';
import { verifyAudit } from '@/server/audit/verify';

const deployment = z.string().max(63);
const seq = z.string().regex(/^\d{1,18}$/);
const row = z.object({
  seq: z.string(),
  at: z.date(),
  action: z.string(),
  actorName: z.string(),
  actorKind: z.string(),
  entityType: z.string(),
  entityLabel: z.string(),
  reason: z.string().nullable(),
  /** One line of what the entry says beyond its action and entity. */
  what: z.string(),
});
const checkpoint = z.object({ seq: z.string(), at: z.date(), hash: z.string() });
const entry = row.extend({ entityId: z.string(), hash: z.string(), prevHash: z.string(), detail: z.record(z.string(), z.unknown()), checkpoint: checkpoint.nullable() });

export const auditRouter = router({
  list: query({
    permission: 'audit.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({
      deployment,
      cursor: seq.optional(),
      limit: z.int().min(1).max(200).default(50),
      action: z.string().max(80).optional(),
      who: z.string().max(80).optional(),
      find: z.string().max(200).optional(),
    }),
    output: z.object({ rows: z.array(row), checkpoints: z.array(checkpoint), next: z.string().nullable() }),
    run: listAudit,
  }),
  entry: query({
    permission: 'audit.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment, seq }),
    output: entry,
    run: readAuditEntry,
  }),
  /** What the filters offer: the actions and people of the latest entries. */
  facets: query({
    permission: 'audit.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment }),
    output: z.object({ actions: z.array(z.string()), people: z.array(z.string()) }),
    run: auditFacets,
  }),
  verify: query({
    permission: 'audit.verify',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment }),
    output: z.object({
      ok: z.boolean(),
      entries: z.number(),
      head: z.object({ seq: z.string(), hash: z.string() }).nullable(),
      lastCheckpoint: z.object({ seq: z.string(), at: z.date() }).nullable(),
      problem: z.object({ seq: z.string(), message: z.string() }).nullable(),
      tookMs: z.number(),
    }),
    run: ({ db }) => verifyAudit(db),
  }),
});
