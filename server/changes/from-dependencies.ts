import { findChange, insertChange } from '@/server/changes/changes-store';
import { findMove } from '@/server/deployments/dependencies/health-store';
import { MOVED, type MovedPayload } from '@/server/deployments/dependencies/moved-event';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/** Puts every going down and coming up of a dependency on the list of changes, once however often its event comes. That the first check of one went well is no news. */
export const recordDependencyMove: OutboxHandler = async ({ kind, deployment, payload }, { db, clock }) => {
  if (kind !== MOVED || deployment === null) return;
  const { move: id } = payload as unknown as MovedPayload;
  if (id === null) return;
  await db.$transaction(async (tx) => {
    const move = await findMove(tx, deployment, id);
    if (!move || (move.fromState === 'unknown' && move.toState === 'up') || (await findChange(tx, deployment, id))) return;
    const { name, dependencyId, toState, detail, at } = move;
    await insertChange(tx, {
      id, deployment, kind: `deployments.dependency.${toState}`, entityType: 'dependency', entityId: dependencyId, plugin: null,
      summary: `${name} is ${toState}: ${detail}`, actorName: 'dependency checks', effectiveFrom: at, recordedAt: clock.now(),
    });
  });
};
