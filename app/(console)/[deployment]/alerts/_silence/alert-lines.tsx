import type { ReactNode } from 'react';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { Age } from '@/components/ui/age';
import { severityNamed } from '@/domain/alerts/severity';
import { AlertLine } from './alert-line';
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
          <AlertLine
            key={alert.fingerprint}
            severity={alert.severity}
            name={linked ? linked(alert) : alert.alertname}
            apart={apart(alert)}
            end={<Age at={alert.startsAt.getTime()} every={NEVER_LATE} className="text-meta text-muted" />}
            className={severityNamed(alert.severity) === 'critical' ? 'bg-critical-soft' : ''}
          />
        ))}
      </ul>
      {more > 0 && <p data-figures className="border-t border-line px-3 py-1.5 text-meta text-muted">and {more} more</p>}
    </div>
  );
}
