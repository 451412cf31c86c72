import { SEVERITIES, type Severity } from '@/domain/incidents/severity';
import { INCIDENT_STATES, type IncidentState, isOpen } from '@/domain/incidents/states';

const PAGE = 50;
const MOST_OPEN = 200;

interface Narrowing {
  readonly state: readonly IncidentState[];
  readonly sev: readonly number[];
}

/** The states that are asked for, apart for what is open and what is over; without a choice all. */
export function statesAsked(chosen: readonly IncidentState[]): { readonly open: IncidentState[]; readonly over: IncidentState[] } {
  const asked = INCIDENT_STATES.filter((state) => chosen.length === 0 || chosen.includes(state));
  return { open: asked.filter(isOpen), over: asked.filter((state) => !isOpen(state)) };
}

/** What is open, all of it at once; null: the filter asks for none of it. */
export function openInput(deployment: string, { state, sev }: Narrowing) {
  const { open } = statesAsked(state);
  return open.length === 0 ? null : { deployment, states: open, limit: MOST_OPEN, ...severities(sev) };
}

/** What is over, page by page. */
export function overInput(deployment: string, { state, sev }: Narrowing) {
  const { over } = statesAsked(state);
  return over.length === 0 ? null : { deployment, states: over, limit: PAGE, ...severities(sev) };
}

function severities(sev: readonly number[]): { severities?: Severity[] } {
  const asked = SEVERITIES.filter((severity) => sev.includes(severity));
  return asked.length === 0 ? {} : { severities: asked };
}

/** How the next page is asked for; the same for server and browser. */
export const nextNumber = { getNextPageParam: (page: { readonly next: number | null }) => page.next ?? undefined };

/** What the navigation counts; of the list itself only one is read. */
export function openCountInput(deployment: string) {
  return { deployment, limit: 1 };
}
