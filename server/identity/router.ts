import { z } from 'zod';
import { PERMISSIONS, type Permission, permits } from '@/domain/identity/permissions';
import { query, mutation, router } from '@/server/api/procedure';
import { endSession, listSessions } from '@/server/identity/sessions';

const idempotencyKey = z.uuid();
const roleHeld = z.object({ role: z.enum(['viewer', 'responder', 'deployment_admin', 'platform_admin', 'auditor', 'api_token']), deployment: z.string().nullable() });

export const identityRouter = router({
  me: query({
    permission: 'identity.self',
    scope: () => 'self',
    input: z.strictObject({}),
    output: z.object({ id: z.string(), name: z.string(), zone: z.string(), sessionId: z.string(), roles: z.array(roleHeld) }),
    run: async ({ actor }) => ({ id: actor.id, name: actor.name, zone: actor.zone, sessionId: actor.sessionId, roles: [...actor.roles] }),
  }),
  /** What the signed-in person may do in a deployment, each with the reason when not: the text of disabled buttons. */
  may: query({
    permission: 'deployments.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment: z.string().max(63) }),
    output: z.record(z.string(), z.object({ ok: z.boolean(), reason: z.string().optional() })),
    run: async ({ actor }, { deployment }) =>
      Object.fromEntries((Object.keys(PERMISSIONS) as Permission[]).map((permission) => [permission, permits(actor.roles, permission, deployment)])),
  }),
  sessions: query({
    permission: 'identity.self',
    scope: () => 'self',
    input: z.strictObject({}),
    output: z.array(z.object({ id: z.string(), current: z.boolean(), startedAt: z.date(), expiresAt: z.date(), userAgent: z.string().nullable() })),
    run: listSessions,
  }),
  endSession: mutation('identity.session.end', {
    permission: 'identity.self',
    scope: () => 'self',
    input: z.strictObject({ idempotencyKey, sessionId: z.string().max(64) }),
    output: z.object({ ended: z.literal(true) }),
    run: endSession,
  }),
});
