import { aclRoutes } from '@/server/acl/rest';
import type { RestBase, RestRoute } from '@/server/api/rest';
import type { WebRuntime } from '@/server/api/runtime';
import { deploymentRoutes } from '@/server/deployments/rest';
import { required } from '@/server/platform/env';

/** Every REST route of the console. */
export const restRoutes: readonly RestRoute[] = [...deploymentRoutes, ...aclRoutes];

/** What routes need of the process. */
export function restBase({ env, db, clock, log }: WebRuntime): RestBase {
  return { db, clock, log, publicUrl: env.publicUrl, busUrl: required(env, 'NATS_URL') };
}
