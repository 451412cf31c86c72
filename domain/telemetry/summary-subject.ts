/** Subject of a deployment's summary, which comes once a second. */
export function summarySubject(deployment: string): string {
  return `console.${deployment}.telemetry.summary`;
}
