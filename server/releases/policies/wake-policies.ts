import type { OutboxHandler } from '@/server/platform/outbox-loop';
import { wake } from '@/server/platform/wake';
import { POLICIES_LOOP } from '@/server/releases/policies/names';

/** What changes what rules are judged by. */
const CAUSES: ReadonlySet<string> = new Set([
  'deployments.settings.changed', 'deployments.backup.reported', 'deployments.dependency.moved', 'deployments.dependency.changed', 'deployments.deployment.created', 'deployments.instance.registered', 'deployments.instance.provisioned',
  'acl.request.created', 'acl.request.approved', 'acl.request.denied', 'acl.grant.enforced', 'acl.grant.revoked', 'acl.grant.expired', 'releases.promotion.moved', 'releases.checklist.moved', 'releases.policy.changed',
]);

/** Has the rules evaluated as soon as something changes that they go by; the minute is for what nobody tells. */
export const wakePolicies: OutboxHandler = async ({ kind }, { db }) => {
  if (CAUSES.has(kind)) await db.$transaction((tx) => wake(tx, POLICIES_LOOP));
};
