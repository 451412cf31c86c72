import { pathTo } from '@/app/_lib/paths';
import type { Column } from '@/components/table/column';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { isOpen } from '@/domain/incidents/states';
import type { IncidentSummary } from '../_incident/incident-types';
import { SeverityBadge } from '../_incident/severity-badge';
import { stateLook } from '../_incident/state-look';
import { DueWords, Lasted } from './due-words';

/** Columns of the list of incidents. */
export function incidentColumns(deployment: string): readonly Column<IncidentSummary>[] {
  return [
    { id: 'severity', header: 'Severity', width: '84px', cell: ({ severity, state }) => <SeverityBadge severity={severity} over={!isOpen(state)} /> },
    { id: 'title', header: 'Incident', width: 'minmax(160px,1fr)', cell: ({ number, label, title, services }) => <><TextLink href={pathTo.incident(deployment, number)} className="block truncate leading-4 font-medium text-ink" title={title}>{title}</TextLink><span className="block truncate text-meta leading-4 text-muted">{[label, ...services].join(' · ')}</span></> },
    { id: 'state', header: 'State', width: '152px', cell: ({ state, phase }) => <StatusText {...stateLook(state, phase)} /> },
    { id: 'commander', header: 'Commander', width: '120px', shownFrom: 'desktop', cell: ({ commander }) => commander?.name ?? <span className="text-muted">–</span> },
    { id: 'began', header: 'Began', width: '120px', shownFrom: 'wide', cell: ({ startedAt }) => <Instant at={startedAt} precision="minute" className="text-muted" /> },
    { id: 'lasted', header: 'Lasted', width: '84px', align: 'end', shownFrom: 'tablet', cell: (incident) => <Lasted incident={incident} /> },
    { id: 'due', header: 'Due next', width: '168px', shownFrom: 'tablet', cell: (incident) => <DueWords incident={incident} /> },
    { id: 'alerts', header: 'Alerts', width: '52px', align: 'end', shownFrom: 'desktop', cell: ({ alerts }) => alerts },
  ];
}
