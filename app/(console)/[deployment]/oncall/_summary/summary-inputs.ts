/** What asks for somebody now; the first few stand for all. */
export function firingInput(deployment: string) {
  return { deployment, states: ['active' as const], severities: ['critical', 'warning'], groupBy: [], limit: 6 };
}

/** The latest incidents, over or not. */
export function recentIncidentsInput(deployment: string) {
  return { deployment, limit: 5 };
}
