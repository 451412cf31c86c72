import { parseAsStringLiteral } from 'nuqs/server';
import { TIMELINE_CATEGORIES } from '@/domain/incidents/timeline-facts';

/** Parts of the room. Where there is room for all but the last, they stand side by side. */
export const ROOM_TABS = ['timeline', 'changes', 'runbook', 'roles', 'alerts', 'postmortem'] as const;
export type RoomTab = (typeof ROOM_TABS)[number];

/** What of the room stands in its address. */
export const roomSearch = {
  tab: parseAsStringLiteral(ROOM_TABS).withDefault('timeline'),
  show: parseAsStringLiteral(TIMELINE_CATEGORIES),
};
