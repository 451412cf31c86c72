import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { AlertStateWords, isQuiet, TellingWords } from './alert-state';
import { alertCount, placeWords } from './alert-words';
import type { ShownAlert, ShownGroup } from './alert-types';
import { restOf } from './alert-items';
import { GroupRest } from './group-rest';
import { DayMini } from './day-mini';
import { FiredFor } from './fired-for';
import { SeverityMark } from './severity-mark';
import type { Alerts } from './use-alerts';
import type { QuietReasons } from './use-quiet-reasons';

interface AlertCardsProps {
  readonly alerts: Alerts;
  readonly grouping: string;
  readonly reasons: QuietReasons;
  readonly onOpen: (fingerprint: string) => void;
  readonly onShowGroup: (group: ShownGroup) => void;
}

/** The list for a thumb: each group once, below it one line for each place. */
export function AlertCards({ alerts, grouping, reasons, onOpen, onShowGroup }: AlertCardsProps) {
  return (
    <div className="-mx-4">
      {alerts.groups.map((group) => (
        <section key={group.key} aria-label={grouping === 'none' ? 'Alerts' : Object.values(group.labels).join(', ')} className="border-b border-line bg-surface">
          {grouping === 'alertname' ? <NamedGroup group={group} /> : <PlainHeading group={group} grouping={grouping} />}
          <ul>
            {group.alerts.map((alert) => (
              <li key={alert.fingerprint} className="border-t border-row first:border-t-0">
                <AlertLine alert={alert} named={grouping === 'alertname'} reasons={reasons} onOpen={onOpen} />
              </li>
            ))}
          </ul>
          {grouping === 'alertname' && <GroupTold group={group} />}
          {grouping !== 'none' && restOf(group) > 0 && <GroupRest group={group} onShow={onShowGroup} className="px-4" />}
        </section>
      ))}
      {alerts.more && <div className="p-4"><Button size="thumb" className="w-full" busy={alerts.loadingMore} onClick={alerts.loadMore}>Load more</Button></div>}
    </div>
  );
}

function NamedGroup({ group: { labels, severity, active, total, alerts } }: { group: ShownGroup }) {
  return (
    <h2 className="flex items-center gap-2 px-4 pt-3">
      <SeverityMark severity={severity} quiet={active === 0} />
      <span className="min-w-0 flex-1 truncate text-body font-semibold">{labels['alertname'] ?? alerts[0]?.alertname}</span>
      {total > 1 && <span className="shrink-0 text-table font-normal text-muted">{alertCount(total)}</span>}
    </h2>
  );
}

/** Alerts of one name are told together: once below them, as of the latest telling. */
function GroupTold({ group }: { group: ShownGroup }) {
  const active = group.alerts.filter((alert) => !isQuiet(alert));
  const [latest] = active.toSorted((a, b) => (b.told?.at.getTime() ?? 0) - (a.told?.at.getTime() ?? 0));
  return latest ? <p className="px-4 pb-2.5"><TellingWords alert={latest} oneLine /></p> : null;
}

function PlainHeading({ group, grouping }: { group: ShownGroup; grouping: string }) {
  if (grouping === 'none') return null;
  return <h2 className="flex justify-between bg-sunken px-4 py-2 text-table font-semibold">{Object.values(group.labels).join(', ') || 'without this label'}<span className="font-normal text-muted">{alertCount(group.total)}</span></h2>;
}

function AlertLine({ alert, named, reasons, onOpen }: { alert: ShownAlert; named: boolean; reasons: QuietReasons; onOpen: (fingerprint: string) => void }) {
  const place = placeWords(alert.labels) || alert.alertname;
  return (
    <button type="button" onClick={() => onOpen(alert.fingerprint)} className="block w-full px-4 py-2.5 text-left -outline-offset-2 active:bg-sunken">
      {named ? <span className="sr-only">{alert.severity} {alert.alertname} </span> : <span className="mb-1 flex min-w-0 items-center gap-2"><SeverityMark severity={alert.severity} quiet={isQuiet(alert)} /><span className="truncate font-semibold">{alert.alertname}</span></span>}
      <span className="flex items-baseline justify-between gap-3">
        <span className={cx('min-w-0 truncate text-table', isQuiet(alert) && 'text-muted')}>{place}</span>
        <span className="flex shrink-0 items-center gap-3">
          <DayMini day={alert.day} episodes={alert.episodes} severity={alert.severity} quiet={isQuiet(alert)} className="w-[72px]" />
          <span data-figures className="min-w-12 text-right text-table font-medium"><FiredFor alert={alert} /></span>
        </span>
      </span>
      {alert.summary && <span className="block truncate text-table text-muted">{alert.summary}</span>}
      {(isQuiet(alert) || !named) && <span className="mt-0.5 block"><AlertStateWords alert={alert} reasons={reasons} oneLine /></span>}
    </button>
  );
}
