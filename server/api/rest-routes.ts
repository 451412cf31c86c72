import { aclRoutes } from '@/server/acl/rest';
import type { RestRoute } from '@/server/api/rest';
import { agentRoutes } from '@/server/deployments/agents/rest';
import { dependencyRoutes } from '@/server/deployments/dependencies/rest';
import { deploymentRoutes } from '@/server/deployments/rest';
import { settingsRoutes } from '@/server/deployments/settings/rest';
import { pagingRoutes } from '@/server/oncall/paging/rest';
import { oncallRoutes } from '@/server/oncall/rest';
import { registrationRoutes } from '@/server/releases/registration/rest';
import { checklistRoutes } from '@/server/releases/checklist/rest';
import { policyRoutes } from '@/server/releases/policies/rest';
import { releaseRoutes } from '@/server/releases/rest';

/** Every REST route of the console. */
export const restRoutes: readonly RestRoute[] = [...deploymentRoutes, ...agentRoutes, ...dependencyRoutes, ...settingsRoutes, ...aclRoutes, ...oncallRoutes, ...pagingRoutes, ...releaseRoutes, ...policyRoutes, ...checklistRoutes, ...registrationRoutes];
