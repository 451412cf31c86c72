import type { ReactNode } from 'react';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { Age } from '@/components/ui/age';
import { severityNamed } from '@/domain/alerts/severity';
import { cx } from '@/components/ui/class-names';
import { SeverityMark } from '../_list/severity-mark';
import { apartAmong } from './apart';

type AlertCard = ApiOutputs['alerts']['previewSilence']['first'][number];

/** An alert fires as long as it fires: its age is never late. */
const NEVER_LATE = { lateMs: Number.POSITIVE_INFINITY, staleMs: Number.POSITIVE_INFINITY, lostMs: Number.POSITIVE_INFINITY };

/** Alerts in one line each: severity, name, what tells them apart, for how long. */
export function AlertLines({ alerts, total, label, linked }: { alerts: readonly AlertCard[]; total: number; label: string; linked?: (alert: AlertCard) => ReactNode }) {
  const apart = apartAmong(alerts);
  const more = total - alerts.length;
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <ul aria-label={label}>
        {alerts.map((alert) => (
          <li
            key={alert.fingerprint}
            className={cx('grid min-h-8 grid-cols-[78px_minmax(0,auto)_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-row px-3 text-table last:border-b-0', severityNamed(alert.severity) === 'critical' && 'bg-critical-soft')}
          >
            <SeverityMark severity={alert.severity} />
            <span className="truncate font-medium">{linked ? linked(alert) : alert.alertname}</span>
            <span className="truncate text-meta text-muted" title={apart(alert)}>{apart(alert)}</span>
            <Age at={alert.startsAt.getTime()} every={NEVER_LATE} className="text-meta text-muted" />
          </li>
        ))}
      </ul>
      {more > 0 && <p data-figures className="border-t border-line px-3 py-1.5 text-meta text-muted">and {more} more</p>}
    </div>
  );
}
