import { parseAsArrayOf, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { INCIDENT_STATES } from '@/domain/incidents/states';

/** What of the list stands in its address. */
export const listSearch = {
  state: parseAsArrayOf(parseAsStringLiteral(INCIDENT_STATES)).withDefault([]),
  sev: parseAsArrayOf(parseAsInteger).withDefault([]),
};
