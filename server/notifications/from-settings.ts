import { mayDecideChange } from '@/domain/deployments/settings/change';
import { summaryOf } from '@/domain/deployments/settings/summary';
import { type Role, rolesWith } from '@/domain/identity/permissions';
import { proposedChangeFact } from '@/server/deployments/settings/facts';
import { peopleWithRole } from '@/server/identity/identity-store';
import { notify } from '@/server/notifications/notify';
import { withdraw } from '@/server/notifications/withdraw';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

const PROPOSED = 'deployments.settings.proposed';
const DECIDED: readonly string[] = ['deployments.settings.changed', 'deployments.settings.rejected', 'deployments.settings.withdrawn', 'deployments.settings.superseded'];
const APPROVING = rolesWith('deployments.settings.change').filter((role): role is Exclude<Role, 'api_token'> => role !== 'api_token');

/**
 * Tells of a change of settings that waits for a second person: everybody who may decide it, in their inbox and by their
 * own methods, and neither who asked nor who answers for it. What has not left the console when it is decided stays here.
 */
export const settingsApprovals: OutboxHandler = async ({ kind, deployment, entityId }, { db, clock }) => {
  if (deployment === null || (kind !== PROPOSED && !DECIDED.includes(kind))) return;
  const subject = `settings_change:${entityId}`;
  await db.$transaction(async (tx) => {
    if (kind !== PROPOSED) return void (await withdraw(tx, clock, subject, 'It is decided.'));
    const change = await proposedChangeFact(tx, deployment, entityId);
    if (!change) return;
    const people = await peopleWithRole(tx, deployment, APPROVING);
    const to = [...new Set(people.map(({ id }) => id))].filter((id) => mayDecideChange(change, id, { ok: true }).ok);
    if (to.length === 0) return;
    await notify(tx, clock, {
      deployment, kind, dedupeKey: subject, subject, severity: 'info', occurredAt: change.requestedAt,
      title: `Approval wanted: settings of ${deployment}`,
      body: `${change.requestedByName} asks for ${summaryOf(change.changes)}: ${change.reason}`,
      path: `/${deployment}/settings/changes/${entityId}`,
      why: `You are told because you may approve changes of the settings of ${deployment}.`,
      to: to.map((userId) => ({ kind: 'person', userId })),
    });
  });
};
