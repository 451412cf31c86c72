import { aclRouter } from '@/server/acl/router';
import { alertsRouter } from '@/server/alerts/router';
import { router } from '@/server/api/procedure';
import { auditRouter } from '@/server/audit/router';
import { changesRouter } from '@/server/changes/router';
import { agentsRouter } from '@/server/deployments/agents/router';
import { pairsRouter } from '@/server/deployments/pairs/router';
import { deploymentsRouter } from '@/server/deployments/router';
import { handoffsRouter } from '@/server/handoffs/router';
import { identityRouter } from '@/server/identity/router';
import { incidentsRouter } from '@/server/incidents/router';
import { releasesRouter } from '@/server/releases/router';
import { sloRouter } from '@/server/slo/router';
import { notificationsRouter } from '@/server/notifications/router';
import { oncallRouter } from '@/server/oncall/router';
import { tapsRouter } from '@/server/taps/router';
import { telemetryRouter } from '@/server/telemetry/router';
import { waitingRouter } from '@/server/waiting/router';

/** Every procedure of the console; the permission matrix is generated from this object. */
export const appRouter = router({
  identity: identityRouter,
  deployments: deploymentsRouter,
  agents: agentsRouter,
  pairs: pairsRouter,
  changes: changesRouter,
  telemetry: telemetryRouter,
  acl: aclRouter,
  taps: tapsRouter,
  notifications: notificationsRouter,
  audit: auditRouter,
  slo: sloRouter,
  alerts: alertsRouter,
  oncall: oncallRouter,
  incidents: incidentsRouter,
  releases: releasesRouter,
  handoffs: handoffsRouter,
  waiting: waitingRouter,
});

export type AppRouter = typeof appRouter;
