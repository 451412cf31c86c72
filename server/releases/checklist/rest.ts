import { z } from 'zod/mini';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { exportOf } from '@/domain/releases/checklist/export';
import { CHECKLIST_ITEMS, ITEM_OWNERS, ITEM_STATUSES } from '@/domain/releases/checklist/item';
import { restRoute, type RestRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { readChecklist } from '@/server/releases/checklist/read-checklist';

/** Times are RFC 3339 in UTC. */
const ChecklistSchema = z.object({
  deployment: z.string(), environment: z.enum(ENVIRONMENTS), at: z.string(), evaluated_at: z.nullable(z.string()), fit: z.boolean(), passed: z.int(), of: z.int(), summary: z.string(),
  items: z.array(z.object({
    id: z.enum(CHECKLIST_ITEMS), title: z.string(), owner: z.enum(ITEM_OWNERS), status: z.enum(ITEM_STATUSES), stale: z.boolean(), since: z.nullable(z.string()),
    evidence: z.object({ query: z.string(), value: z.string(), source: z.string(), at: z.nullable(z.string()) }),
    fix: z.nullable(z.object({ words: z.string(), href: z.nullable(z.string()), dry_run: z.string() })),
    waiver: z.nullable(z.object({ owner: z.string(), reason: z.string(), until: z.string() })),
  })),
});

export const checklistRoutes: readonly RestRoute[] = [
  restRoute({
    credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }), permission: 'releases.v1.read',
    method: 'GET', path: '/api/v1/checklist', summary: 'The production checklist of the deployment of the token, with the evidence of each item', input: null, output: ChecklistSchema, status: 200,
    run: async (call) => exportOf(await readChecklist(call, call.actor)),
  }),
];
