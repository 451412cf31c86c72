import { dependencyAlert } from '@/domain/alerts/dependency-labels';
import { nextVersion } from '@/server/alerts/intake-store';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { dependencyAlertFact } from '@/server/deployments/dependencies/facts';
import { MOVED, type MovedPayload } from '@/server/deployments/dependencies/moved-event';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

const SEVERITIES = ['critical', 'warning'] as const;

/**
 * Raises the alert of a dependency that was down twice in a row, and ends it when it was up twice or is no more. It goes
 * by what is so now, not by what the event said, so that events may come twice and in any order.
 */
export const dependencyAlerts: OutboxHandler = async ({ kind, deployment, payload }, { db, clock }) => {
  if (kind !== MOVED || deployment === null) return;
  const { name } = payload as unknown as MovedPayload;
  await db.$transaction(async (tx) => {
    // The deployment's turn to write is taken first, so that the later reader wins.
    await nextVersion(tx, deployment);
    const fact = await dependencyAlertFact(tx, deployment, name);
    for (const severity of SEVERITIES) {
      const alert = { deployment, ...dependencyAlert({ deployment, name, severity, found: fact }), source: 'dependencies' as const };
      if (fact?.alertingSince && fact.severity === severity) await upsertInternalAlert({ tx, clock }, { ...alert, startsAt: fact.alertingSince, endsAt: null });
      else await endInternalAlert({ tx, clock }, { ...alert, endsAt: clock.now() });
    }
  });
};
