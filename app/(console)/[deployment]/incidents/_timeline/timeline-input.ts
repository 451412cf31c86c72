import type { TimelineCategory } from '@/domain/incidents/timeline-facts';
import type { IncidentAt } from '../_incident/incident-types';

const PAGE = 100;

/** The newest entries first: what happens now is what the room is opened for. */
export function timelineInput({ deployment, number }: IncidentAt, category: TimelineCategory | null) {
  return { deployment, number, order: 'desc' as const, limit: PAGE, ...(category === null ? {} : { category }) };
}

/** How the page before is asked for; the same for server and browser. */
export const nextPlace = { getNextPageParam: (page: { readonly next: string | null }) => page.next ?? undefined };
