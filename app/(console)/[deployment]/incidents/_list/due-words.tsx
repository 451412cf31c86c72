'use client';
import { useNow } from '@/components/ui/clock';
import { StatusText } from '@/components/ui/status';
import type { IncidentSummary } from '../_incident/incident-types';
import { calm } from '../_room/term-words';
import { lasted } from './incident-order';

/** When the next term runs out, and what ran out already. */
export function DueWords({ incident: { dueAt, breaches, postmortem, state } }: { incident: IncidentSummary }) {
  const now = useNow();
  const late = breaches > 0 && <span className="text-muted"> · {breaches} ran out</span>;
  if (dueAt === null) return <span className="text-meta text-muted">{postmortem && state === 'resolved' ? `postmortem ${postmortem.state.replace('_', ' ')}` : '–'}{late}</span>;
  const left = dueAt.getTime() - now;
  const what = state === 'resolved' ? 'postmortem ' : '';
  return <span className="text-meta">{left <= 0 ? <StatusText tone="critical" word={`${what}${calm(-left)} over`} /> : <span data-figures>{what}in {calm(left)}</span>}{late}</span>;
}

/** How long it lasted, or has lasted. */
export function Lasted({ incident }: { incident: IncidentSummary }) {
  const now = useNow();
  return <span data-figures>{calm(lasted(incident, now))}</span>;
}
