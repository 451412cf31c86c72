import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';
import { ago, DAY_MS, HOUR_MS } from '../words';

const REPORT = 'POST /api/v1/deployments/backups';

/** There is a schedule, the last backup and the last test of restoring are as young as BKP-1 wants them (a day and two hours, 30 days). */
export function judgeBackup({ deployment, at, settings, backups, figures: { backupHours, restoreTestDays } }: ChecklistFacts): Judgement {
  const question = { query: 'backup.schedule of the settings; last backup and restore test that were reported as good', source: 'settings and backup reports', at };
  return given(question, settings, ({ backupSchedule }) => {
    if (backupSchedule === null) return fails(question, 'No backup is scheduled.', { words: 'Schedule a backup', href: fixPath.settings(deployment, { 'backup.schedule': 'daily 02:00' }), dryRun: 'Would set backup.schedule to daily 02:00, in the zone of the site.' });
    return given(question, backups, ({ lastSuccess, lastRestoreTest }) => {
      const said = (word: string, when: number | null) => `${word} ${when === null ? 'never reported' : ago(when, at)}`;
      const value = `Scheduled ${backupSchedule}; ${said('last good backup', lastSuccess)}; ${said('last restore test', lastRestoreTest)}.`;
      const missed = isOlder(lastSuccess, at, backupHours * HOUR_MS);
      if (missed) return fails(question, value, { words: 'Run a backup and report it', href: null, dryRun: `The backup's job reports by ${REPORT} {"kind":"backup","ok":true}; younger than ${backupHours} hours it counts.` });
      if (isOlder(lastRestoreTest, at, restoreTestDays * DAY_MS)) return fails(question, value, { words: 'Restore a backup as a test and report it', href: null, dryRun: `The test reports by ${REPORT} {"kind":"restore_test","ok":true}; younger than ${restoreTestDays} days it counts.` });
      return passes(question, value);
    });
  });
}

function isOlder(when: number | null, now: number, limit: number): boolean {
  return when === null || now - when >= limit;
}
