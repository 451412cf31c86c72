import { Instant } from '@/components/ui/instant';
import { StatusBadge } from '@/components/ui/status';
import type { Settings } from './settings-types';

const WORDS = { backup: 'Backup', restore_test: 'Restore test' } as const;

/** What backups said of themselves. */
export function BackupReports({ backups: { reports } }: { backups: Settings['backups'] }) {
  return (
    <div className="border-t border-row px-4 py-3 text-table">
      <h3 className="mb-1 font-semibold">Reported runs</h3>
      {reports.length === 0 && <p className="text-muted">None yet. Whatever makes the backups reports them to <code>POST /api/v1/deployments/backups</code>.</p>}
      <ul className="grid gap-1">
        {reports.map(({ kind, at, ok, detail, reportedByName }) => (
          <li key={`${kind} ${at.getTime()}`} className="flex flex-wrap items-center gap-2">
            <StatusBadge {...(ok ? { tone: 'quiet', word: 'good' } : { tone: 'critical', word: 'failed' })} />
            {WORDS[kind]} <Instant at={at} precision="minute" /> <span className="text-muted">{detail} by {reportedByName}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
