import { z } from 'zod';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { HEALTH_STATUSES } from '@/domain/deployments/pairs/health';
import { DECISIONS } from '@/domain/releases/approval';
import { DIFF_SECTIONS } from '@/domain/releases/content-diff';
import { GATE_NAMES, GATE_STATUSES } from '@/domain/releases/gates';
import { PAUSE_REASONS, ROLLBACK_CAUSES } from '@/domain/releases/promotion';
import { RELEASE_STATES } from '@/domain/releases/release';
import { ReleaseContentSchema } from '@/domain/releases/schemas';
import { PROMOTION_STATES } from '@/domain/releases/states';
import { SYNC_STATES } from '@/server/releases/read-matrix';

const id = z.string();
const ms = z.number();
const state = z.enum(PROMOTION_STATES);
const releaseState = z.enum(RELEASE_STATES);
const kind = z.enum(['promotion', 'rollback']);
const environment = z.enum(ENVIRONMENTS);

const release = z.object({
  id, service: z.string(), version: z.string(), digest: z.string(), image: z.string(), imageSha256: z.string(), content: ReleaseContentSchema, state: releaseState,
  stateReason: z.string().nullable(), stateByName: z.string().nullable(), stateAt: z.date().nullable(), createdByName: z.string(), createdByKind: z.string(), createdAt: z.date(),
});
const hold = z.object({ id, reason: z.string(), byName: z.string(), at: z.date(), until: z.date().nullable(), promotionId: z.string().nullable() });
const aclLine = z.object({ line: z.string(), direction: z.enum(['publish', 'subscribe']), pattern: z.string(), covered: z.boolean() });
const diffRow = z.object({ section: z.enum(DIFF_SECTIONS), name: z.string(), before: z.string().nullable(), after: z.string().nullable() });
const verdict = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.string() })]);

/** Times of a promotion are epoch milliseconds, as the rules have them. */
const head = z.object({
  id, deployment: z.string(), service: z.string(), kind, state, stateSince: ms, version: z.number(), automatic: z.boolean(), reason: z.string().nullable(), requestedAt: ms, startedAt: ms.nullable(), soakUntil: ms.nullable(),
  succeededAt: ms.nullable(), pausedReason: z.enum(PAUSE_REASONS).nullable(), endedAt: ms.nullable(), outcome: z.string().nullable(), requestedByName: z.string(), movedByName: z.string(), movedAt: z.date(), releaseVersion: z.string(), fromVersion: z.string().nullable(),
  rollback: z.object({ to: z.string().nullable(), cause: z.enum(ROLLBACK_CAUSES), reason: z.string(), startedAt: ms, dueAt: ms, overran: z.boolean(), endedAt: ms.nullable() }).nullable(),
});

export const movedOutput = z.object({ promotionId: id, state, version: z.number(), reviewHash: z.string().nullable() });
export const frozenOutput = z.object({ releaseId: id, service: z.string(), version: z.string(), digest: z.string(), created: z.boolean() });
export const holdOutput = z.object({ holdId: id, until: z.date().nullable() });
export const markedOutput = z.object({ releaseId: id, state: releaseState });
export const promotionsOutput = z.object({ items: z.array(head.extend({ releaseId: id, releaseState })), next: z.string().nullable() });
export const releasesOutput = z.object({ items: z.array(release), next: z.string().nullable() });
export const compareOutput = z.object({ from: release.nullable(), to: release, changes: z.array(diffRow), acl: z.object({ added: z.array(aclLine), removed: z.array(aclLine), same: z.array(aclLine) }) });
const aclRight = z.object({ direction: z.enum(['publish', 'subscribe']), pattern: z.string() });
export const rightsBackOutput = z.object({ version: z.string(), restored: z.array(aclRight), narrowed: z.array(aclRight), lost: z.array(aclRight), decision: z.enum(['none', 'yours', 'urgent']), deciders: z.array(z.string()), expiresAt: z.date().nullable() });
export const rulesOutput = z.object({ deployment: z.string(), environment, upstream: z.string().nullable(), autoPromote: z.boolean(), approvals: z.number(), soakS: z.number(), smokeS: z.number(), guardMin: z.number(), version: z.number(), line: z.array(z.string()),
  /** Who changed them last; null: they are those of its kind of deployment. */
  changed: z.object({ by: z.string(), at: z.date() }).nullable(),
  /** Where releases could come from, as far as the person sees it. */
  upstreams: z.array(z.object({ slug: z.string(), environment, refusal: z.string().nullable() })),
});

export const serviceOutput = z.object({
  deployment: z.string(), service: z.string(),
  stable: z.object({ release, promotionId: id, since: z.date() }).nullable(),
  active: head.nullable(),
  hold: hold.nullable(),
  rollbackTo: z.array(z.object({ releaseId: id, version: z.string(), releaseState, endedAt: z.date(), undone: z.boolean() })),
});

export const reviewOutput = head.extend({
  requestedBy: z.string().nullable(), authors: z.array(z.string()), release, from: release.nullable(), upstream: z.string().nullable(), environment,
  changes: z.array(diffRow),
  acl: z.object({ added: z.array(aclLine), removed: z.array(aclLine.extend({ traffic: z.object({ messages: z.number(), topics: z.number(), top: z.array(z.object({ topic: z.string(), count: z.number() })) }) })), same: z.array(aclLine) }),
  strategy: z.string(),
  impact: z.object({ replicas: z.number(), forwardOnly: z.boolean(), smokeS: z.number(), soakS: z.number(), stepsS: z.number() }),
  gates: z.array(z.object({ gate: z.enum(GATE_NAMES), status: z.enum(GATE_STATUSES), evidence: z.string(), at: z.date() })),
  quorum: z.number(), reviewHash: z.string().nullable(),
  approvals: z.array(z.object({ by: z.string(), mine: z.boolean(), decision: z.enum(DECISIONS), comment: z.string(), at: ms, ended: z.object({ at: ms, why: z.enum(['withdrawn', 'changed', 'unfit']) }).nullable(), counts: z.boolean() })),
  approvalsExpireAt: ms.nullable(),
  mayStillApprove: z.array(z.string()),
  may: z.object({ approve: verdict, reject: verdict, withdraw: verdict, cancel: verdict, abort: verdict, pause: verdict, resume: verdict, promoteFull: verdict }),
  hold: hold.nullable(),
  steps: z.array(z.object({ seq: z.number(), type: z.string(), state, byName: z.string(), at: z.date() })),
});

export const matrixOutput = z.object({
  at: z.date(),
  deployments: z.array(z.object({ slug: z.string(), name: z.string(), environment, upstream: z.string().nullable(), autoPromote: z.boolean(), approvals: z.number() })),
  services: z.array(z.object({
    service: z.string(),
    cells: z.array(z.object({
      deployment: z.string(),
      release: z.object({ id, version: z.string(), since: z.date(), state: releaseState }).nullable(),
      image: z.string().nullable(),
      health: z.object({ status: z.enum(HEALTH_STATUSES), reason: z.string(), since: z.date(), warning: z.string().nullable() }),
      ready: z.number(), wanted: z.number(),
      sync: z.enum(SYNC_STATES),
      promotion: z.object({ id, kind, state, version: z.string(), since: z.date(), paused: z.string().nullable(), percent: z.number().nullable(), rollbackDueAt: z.date().nullable() }).nullable(),
      hold: z.object({ id, reason: z.string(), byName: z.string(), at: z.date(), until: z.date().nullable() }).nullable(),
      budgetLeft: z.number().nullable(), objectives: z.number(),
      candidate: z.object({ releaseId: id, version: z.string() }).nullable(),
    })),
  })),
});
