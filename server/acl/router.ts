import { z } from 'zod';
import { decideOnRequest } from '@/server/acl/decide-request';
import { latestEnforcements, pluginGrants } from '@/server/acl/read-grants';
import { decidedRequests, readRequest, requestQueue } from '@/server/acl/read-requests';
import { revokeGrants } from '@/server/acl/revoke-grants';
import { enforcementOutput, grantOutput, queueCard, requestOutput } from '@/server/acl/schemas';
import { mutation, query, router } from '@/server/api/procedure';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const reason = z.string().max(2000);
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });

export const aclRouter = router({
  queue: query({
    permission: 'acl.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, limit: z.int().min(1).max(200).default(20) }),
    output: z.object({ pending: z.array(queueCard), decided: z.array(queueCard), next: z.string().nullable() }),
    run: requestQueue,
  }),
  decided: query({
    permission: 'acl.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, cursor: z.uuid().optional(), limit: z.int().min(1).max(200).default(20) }),
    output: z.object({ decided: z.array(queueCard), next: z.string().nullable() }),
    run: decidedRequests,
  }),
  request: query({
    permission: 'acl.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, requestId: z.uuid() }),
    output: requestOutput,
    run: readRequest,
  }),
  grants: query({
    permission: 'acl.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, plugin: z.string().max(63) }),
    output: z.object({ plugin: z.string(), grants: z.array(grantOutput), enforcements: z.array(enforcementOutput) }),
    run: pluginGrants,
  }),
  enforcements: query({
    permission: 'acl.read',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(enforcementOutput),
    run: latestEnforcements,
  }),
  decide: mutation('acl.request.decide', {
    permission: 'acl.request.decide',
    scope: inDeployment,
    input: z.strictObject({
      idempotencyKey,
      deployment,
      requestId: z.uuid(),
      planHash: z.string().length(64),
      lines: z.array(z.strictObject({ lineId: z.uuid(), decision: z.enum(['approved', 'denied']) })).max(64),
      reason,
      expiresAt: z.date().optional(),
    }),
    output: z.object({ requestId: z.string(), state: z.enum(['approved', 'partially_approved', 'denied']), enforcementId: z.string().nullable() }),
    run: decideOnRequest,
  }),
  revoke: mutation('acl.grant.revoke', {
    permission: 'acl.grant.revoke',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, plugin: z.string().max(63), grantIds: z.array(z.uuid()).min(1).max(200).optional(), reason }),
    output: z.object({ revoked: z.number(), enforcementId: z.string() }),
    run: revokeGrants,
  }),
});
