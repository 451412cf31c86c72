/** Subject of a tap's frames; only the tab of that session may hear it. */
export function tapSubject(session: string, tap: string): string {
  return `tap.${session}.${tap}`;
}
