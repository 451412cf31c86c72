import { mayDecideChange, mayWithdrawChange, waitsForApproval } from '@/domain/deployments/settings/change';
import { judgeSettings } from '@/domain/deployments/settings/judge';
import { permits } from '@/domain/identity/permissions';
import type { Reading } from '@/server/api/context';
import { newestReports } from '@/server/deployments/settings/backup-store';
import { backupsFact, settingsFact } from '@/server/deployments/settings/facts';
import { findChange, listChanges, type StoredChange } from '@/server/deployments/settings/settings-store';
import { peopleWithRole } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';

const HISTORY = 30;
const REPORTS = 10;

/** Everything the page of settings shows. */
export async function readSettings({ db, actor }: Reading, { deployment }: { deployment: string }) {
  const { wrong, reviewed: _reviewed, ...fact } = await settingsFact(db, deployment);
  const [changes, backups, reports] = await Promise.all([listChanges(db, deployment, { take: HISTORY }), backupsFact(db, deployment), newestReports(db, deployment, REPORTS)]);
  return {
    ...fact,
    wrong,
    findings: judgeSettings(fact.settings, fact),
    twoPeople: waitsForApproval(fact.environment),
    may: { change: permits(actor.roles, 'deployments.settings.change', deployment) },
    changes: changes.map(headOf),
    backups: { ...backups, reports: reports.map(({ kind, at, ok, detail, reportedByName }) => ({ kind, at, ok, detail, reportedByName })) },
  };
}

/** One change, and what this person may do with it. NOT_FOUND when it is not of this deployment. */
export async function readChange({ db, actor }: Reading, { deployment, changeId }: { deployment: string; changeId: string }) {
  const [change, { version, environment, ...fact }] = [await findChange(db, deployment, changeId), await settingsFact(db, deployment)];
  if (!change) throw notFound();
  const permitted = permits(actor.roles, 'deployments.settings.change', deployment);
  const people = change.state === 'proposed' ? await peopleWithRole(db, deployment, ['deployment_admin']) : [];
  const decide = mayDecideChange(change, actor.id, permitted);
  return {
    ...headOf(change),
    deployment,
    environment,
    baseVersion: change.baseVersion,
    currentVersion: version,
    patch: change.patch,
    hash: change.hash,
    findings: judgeSettings(change.result, { environment, ...fact }),
    mayStillApprove: people.filter(({ id }) => id !== change.requestedById && id !== change.authorId).map(({ name }) => name),
    may: { approve: decide, reject: decide, withdraw: mayWithdrawChange(change, actor.id), change: permitted },
  };
}

function headOf({ id, state, version, changes, reason, requestedByName, requestedByKind, requestedAt, decidedByName, decidedAt, decisionReason, appliedVersion }: StoredChange) {
  return { id, state, version, changes, reason, requestedByName, byProgram: requestedByKind === 'api_token', requestedAt, decidedByName, decidedAt, decisionReason, appliedVersion };
}
