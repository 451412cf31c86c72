import type { AlertState, GROUPINGS } from './alert-search';

/** Alerts of one page. */
const PAGE = 100;
const MAX_CHOICES = 20;
/** Silences whose end a row can tell. */
const SILENCES = 200;

export interface Narrowing {
  readonly filter: string;
  readonly severity: readonly string[];
  readonly state: readonly AlertState[];
  readonly service: readonly string[];
  readonly group: (typeof GROUPINGS)[number];
}

/** What is asked for, as the procedure takes it. */
export function listInput(deployment: string, { filter, severity, state, service, group }: Narrowing) {
  return {
    deployment,
    filter: filter.trim(),
    groupBy: group === 'none' ? [] : [group],
    limit: PAGE,
    ...(severity.length > 0 ? { severities: severity.slice(0, MAX_CHOICES) } : {}),
    ...(service.length > 0 ? { services: service.slice(0, MAX_CHOICES) } : {}),
    ...(state.length > 0 ? { states: [...new Set(state)] } : {}),
  };
}

/** How the next page is asked for; the same for server and browser. */
export const nextCursor = { getNextPageParam: (page: { readonly next: string | null }) => page.next ?? undefined };

export function activeSilences(deployment: string) {
  return { deployment, states: ['active' as const], limit: SILENCES };
}

/** Input for one alert; null when the address names none. */
export function alertDetail(deployment: string, fingerprint: string | null): { deployment: string; fingerprint: string } | null {
  return fingerprint !== null && /^[0-9a-f]{16}$/.test(fingerprint) ? { deployment, fingerprint } : null;
}
