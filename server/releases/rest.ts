import { z } from 'zod/mini';
import { GATE_NAMES, GATE_STATUSES } from '@/domain/releases/gates';
import { RELEASE_STATES } from '@/domain/releases/release';
import { ReleaseContentSchema } from '@/domain/releases/schemas';
import { PROMOTION_STATES } from '@/domain/releases/states';
import { type RestCall, restRoute, type RestRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import { mutateAsSystem } from '@/server/platform/mutation';
import { rulesOf } from '@/server/releases/environment-store';
import { freezeRelease } from '@/server/releases/freeze-release';
import { evidenceOf, findPromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { releasesOf } from '@/server/releases/release-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { rollBack } from '@/server/releases/roll-back';

/** Times are RFC 3339 in UTC. */
const PromotionSchema = z.object({
  promotion_id: z.string(), deployment: z.string(), service: z.string(), kind: z.enum(['promotion', 'rollback']), state: z.enum(PROMOTION_STATES), since: z.string(),
  release_id: z.string(), version: z.string(), from_version: z.nullable(z.string()), outcome: z.nullable(z.string()),
  /** How many approvals it needs. A token gives none of them. */
  approvals_needed: z.int(),
  gates: z.array(z.object({ gate: z.enum(GATE_NAMES), status: z.enum(GATE_STATUSES), evidence: z.string(), at: z.string() })),
  rollback: z.nullable(z.object({ to_version: z.nullable(z.string()), reason: z.string(), started_at: z.string(), due_at: z.string(), ended_at: z.nullable(z.string()) })),
});
const FrozenSchema = z.object({ deployment: z.string(), release_id: z.string(), service: z.string(), version: z.string(), digest: z.string(), created: z.boolean() });
const ReleaseSchema = z.object({ release_id: z.string(), service: z.string(), version: z.string(), digest: z.string(), image: z.string(), image_sha256: z.string(), state: z.enum(RELEASE_STATES), created_at: z.string(), created_by: z.string() });

const token = { credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }) } as const;
const reads = { ...token, method: 'GET', permission: 'releases.v1.read', input: null, status: 200 } as const;
const writes = { ...token, method: 'POST', permission: 'releases.v1.write' } as const;

export const releaseRoutes: readonly RestRoute[] = [
  restRoute({ ...writes, path: '/api/v1/releases', summary: 'Freeze a release; the same content again is the same release', input: ReleaseContentSchema, output: FrozenSchema, status: 200, run: freeze }),
  restRoute({ ...reads, path: '/api/v1/releases', summary: 'The newest releases, of all services or of ?service=', output: z.object({ deployment: z.string(), releases: z.array(ReleaseSchema) }), run: list }),
  restRoute({ ...writes, path: '/api/v1/promotions', summary: 'Ask for a release to go into the deployment of the token', input: z.strictObject({ release_id: z.uuid(), reason: z.optional(z.string().check(z.maxLength(2000))) }), output: PromotionSchema, status: 202, run: request }),
  restRoute({ ...reads, path: '/api/v1/promotions/:promotion_id', summary: 'Where a promotion stands', output: PromotionSchema, run: read }),
  restRoute({ ...writes, path: '/api/v1/promotions/:promotion_id/rollback', summary: 'Take back what this promotion brought', input: z.strictObject({ reason: z.string().check(z.maxLength(2000)) }), output: PromotionSchema, status: 202, run: takeBack }),
];

type Call = RestCall<ApiTokenActor>;

async function freeze(call: Call, content: z.infer<typeof ReleaseContentSchema>): Promise<z.infer<typeof FrozenSchema>> {
  const { deployment } = call.actor;
  const { releaseId, ...frozen } = await mutateAsSystem(call, call.actor, 'releases.release.freeze', (work) => freezeRelease(work, { deployment, content }));
  return { deployment, release_id: releaseId, ...frozen };
}

async function list({ db, actor, query }: Call) {
  const rules = await rulesOf(db, actor.deployment);
  if (!rules) throw notFound();
  const rows = await releasesOf(db, { line: rules.line, service: query.get('service') ?? undefined, take: 100 });
  return { deployment: actor.deployment, releases: rows.map(({ id, service, version, digest, image, imageSha256, state, createdAt, createdByName }) => ({ release_id: id, service, version, digest, image, image_sha256: imageSha256, state, created_at: createdAt.toISOString(), created_by: createdByName })) };
}

async function request(call: Call, input: { release_id: string; reason?: string | undefined }) {
  const { deployment } = call.actor;
  const { promotionId } = await mutateAsSystem(call, call.actor, 'releases.promotion.request', (work) => requestPromotion(work, { deployment, releaseId: input.release_id, reason: input.reason }));
  return view(call, await own(call, promotionId));
}

async function read(call: Call) {
  return view(call, await own(call, call.params.promotion_id ?? ''));
}

/** In flight it is ended and becomes the way back; when it has succeeded and still runs, a way back of its own begins. */
async function takeBack(call: Call, { reason }: { reason: string }) {
  const { facts: { deployment, service }, id } = await own(call, call.params.promotion_id ?? '');
  const { promotionId } = await mutateAsSystem(call, call.actor, 'releases.promotion.roll_back', (work) => rollBack(work, { deployment, service, reason, brought: id }));
  return view(call, await own(call, promotionId));
}

async function own({ db, actor }: Call, id: string): Promise<StoredPromotion> {
  const promotion = z.uuid().safeParse(id).success ? await findPromotion(db, actor.deployment, id) : null;
  if (!promotion) throw notFound();
  return promotion;
}

async function view({ db }: Call, { id, facts, outcome }: StoredPromotion): Promise<z.infer<typeof PromotionSchema>> {
  const instant = (at: number): string => new Date(at).toISOString();
  const { deployment, service, kind, state, stateSince, release, from, quorum, rollback } = facts;
  return {
    promotion_id: id, deployment, service, kind, state, since: instant(stateSince), release_id: release.id, version: release.version, from_version: from?.version ?? null, outcome, approvals_needed: quorum,
    gates: (await evidenceOf(db, id)).map(({ at, ...gate }) => ({ ...gate, at: instant(at) })),
    rollback: rollback && { to_version: rollback.to?.version ?? null, reason: rollback.reason, started_at: instant(rollback.startedAt), due_at: instant(rollback.dueAt), ended_at: rollback.endedAt === null ? null : instant(rollback.endedAt) },
  };
}
