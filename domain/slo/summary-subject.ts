/** Subject on which the states of a deployment's objectives come: those that moved at once, all every ten seconds. */
export function sloSummarySubject(deployment: string): string {
  return `console.${deployment}.slo.summary`;
}
