import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { StatusText } from '@/components/ui/status';
import { isOpen } from '@/domain/incidents/states';
import type { IncidentSummary } from '../_incident/incident-types';
import { SeverityBadge } from '../_incident/severity-badge';
import { stateLook } from '../_incident/state-look';
import { DueWords, Lasted } from './due-words';

/** One incident for a thumb. */
export function IncidentCard({ deployment, incident }: { deployment: string; incident: IncidentSummary }) {
  const { number, label, title, severity, state, phase, commander } = incident;
  return (
    <li>
      <Link href={pathTo.incident(deployment, number)} className="grid min-h-11 gap-1 rounded-card border border-line bg-surface px-3 py-2.5">
        <span className="flex items-center gap-2"><SeverityBadge severity={severity} over={!isOpen(state)} /><span className="text-meta text-muted">{label}</span><StatusText {...stateLook(state, phase)} /><span className="ml-auto text-meta text-muted"><Lasted incident={incident} /></span></span>
        <span className="text-body font-semibold wrap-anywhere">{title}</span>
        <span className="flex flex-wrap gap-x-3 text-meta text-muted">{commander && <span>{commander.name}</span>}<DueWords incident={incident} /></span>
      </Link>
    </li>
  );
}
