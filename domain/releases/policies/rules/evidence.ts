import { backupAges } from '../figures/params';
import { type Fault, type Judging, type RuleGroup, some } from '../rule-group';
import type { DeploymentTarget, PolicyTarget } from '../target';

const HOUR_MS = 3_600_000;

/** STO-1, BKP-1, MON-1, RSP-1 and CHK-1: what is so in the deployment, as far as somebody has found out. */
export const evidence: RuleGroup = { rules: ['STO-1', 'BKP-1', 'MON-1', 'RSP-1', 'CHK-1'], judge };

function judge(target: PolicyTarget, judging: Judging): readonly Fault[] {
  return target.kind === 'deployment' ? [...storage(target), ...backups(target, judging), ...measured(target), responses, ...checklist(target)] : [];
}

/** Which alert rules run, Prometheus knows; the console takes in what they fire. */
const responses: Fault = { rule: 'RSP-1', key: 'rules', status: 'unknowable', message: 'Which alert rules run in Prometheus, this console does not read; it takes in what they fire.' };

function storage({ facts: { dependencies } }: DeploymentTarget): readonly Fault[] {
  if (dependencies === null) return [{ rule: 'STO-1', key: 'storage', status: 'unknown', message: 'The dependencies of the deployment cannot be read.' }];
  const stores = dependencies.filter(({ role }) => role === 'storage');
  if (stores.length === 0) return [{ rule: 'STO-1', key: 'storage', status: 'unknown', message: 'No dependency has the role storage: nobody asks whether it answers. Add it under Dependencies.' }];
  return stores.flatMap(({ name, state }): Fault[] => {
    if (state === 'up') return [];
    return state === 'down' ? [{ rule: 'STO-1', key: name, message: `The storage ${name} does not answer.` }] : [{ rule: 'STO-1', key: name, status: 'unknown', message: `Whether the storage ${name} answers is not known now.` }];
  });
}

function backups({ settings, facts }: DeploymentTarget, { params, now }: Judging): readonly Fault[] {
  const { backupHours, restoreTestDays } = backupAges(params('BKP-1'));
  const unset: Fault[] = settings !== null && settings.backup.schedule === null ? [{ rule: 'BKP-1', key: 'schedule', message: 'No backup is scheduled.' }] : [];
  if (facts.backups === null) return [...unset, { rule: 'BKP-1', key: 'backup', status: 'unknown', message: 'What was reported of backups cannot be read.' }];
  const { lastSuccess, lastRestoreTest } = facts.backups;
  return [
    ...unset,
    ...aged({ key: 'backup', at: lastSuccess, most: backupHours * HOUR_MS, never: 'No backup was reported yet.', old: `The last backup that came off is older than ${backupHours} h.` }, now),
    ...aged({ key: 'restore_test', at: lastRestoreTest, most: restoreTestDays * 24 * HOUR_MS, never: 'No test of restoring was reported yet.', old: `The last test of restoring is older than ${restoreTestDays} days.` }, now),
  ];
}

function aged({ key, at, most, never, old }: { key: string; at: number | null; most: number; never: string; old: string }, now: number): readonly Fault[] {
  if (at === null) return [{ rule: 'BKP-1', key, status: 'unknown', message: never }];
  return now - at < most ? [] : [{ rule: 'BKP-1', key, message: old }];
}

function measured({ facts: { telemetry, dependencies } }: DeploymentTarget): readonly Fault[] {
  const down = (dependencies ?? []).filter(({ role, state }) => role === 'monitoring' && state === 'down').map(({ name }): Fault => ({ rule: 'MON-1', key: name, message: `${name}, by which the deployment is watched, does not answer.` }));
  if (telemetry === null) return [...down, { rule: 'MON-1', key: 'telemetry', status: 'unknown', message: 'Which instances are heard cannot be read.' }];
  const { silent, expected } = telemetry;
  return silent.length === 0 ? down : [...down, { rule: 'MON-1', key: 'silent', message: `${silent.length} of ${expected.length} running instances ${silent.length === 1 ? 'is' : 'are'} not heard: ${some(silent)}.` }];
}

function checklist({ facts }: DeploymentTarget): readonly Fault[] {
  if (facts.checklist === null) return [{ rule: 'CHK-1', key: 'checklist', status: 'unknown', message: 'The production checklist was not evaluated yet.' }];
  const { failed, unknown } = facts.checklist;
  return [
    ...failed.map((item): Fault => ({ rule: 'CHK-1', key: item, message: `The checklist item ${item} fails.` })),
    ...unknown.map((item): Fault => ({ rule: 'CHK-1', key: item, status: 'unknown', message: `The checklist item ${item} is not known now.` })),
  ];
}
