import { burnAlert } from '@/domain/alerts/burn-labels';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { nextVersion } from '@/server/alerts/intake-store';
import type { OutboxHandler } from '@/server/platform/outbox-loop';
import { type BurnFact, burnFact } from '@/server/slo/burn-fact';

/**
 * Raises and ends the alerts of burning objectives. It goes by what is so now, not by what the event said, so that
 * events may come twice and in any order; the deployment's turn to write is taken first, so that the later reader wins.
 */
export const burnAlerts: OutboxHandler = async ({ kind, deployment, entityId, payload }, { db, clock }) => {
  if ((kind !== 'slo.burn.started' && kind !== 'slo.burn.ended') || deployment === null) return;
  const { pair } = payload as { pair: number };
  await db.$transaction(async (tx) => {
    await nextVersion(tx, deployment);
    const fact = await burnFact(tx, entityId, pair);
    if (!fact) return;
    const alert = { deployment, ...saidOf(fact), source: 'slo' as const };
    if (fact.firing) await upsertInternalAlert({ tx, clock }, { ...alert, startsAt: fact.since, endsAt: null });
    else await endInternalAlert({ tx, clock }, { ...alert, endsAt: fact.since });
  });
};

function saidOf({ deployment, slug, definition, pair, detail }: BurnFact) {
  const { title, service, plugin, runbook } = definition;
  const { severity, longS, shortS, factor } = pair;
  const { labels, annotations } = burnAlert({ deployment, slug, title, service, plugin, severity, longS, shortS, factor, burn: detail.long, runbook });
  return { labels, annotations: { ...annotations, dashboard: `/${deployment}/slo/${slug}` } };
}
