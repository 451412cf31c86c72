/** How an incident is called everywhere. */
export function incidentLabel(number: number): string {
  return `INC-${number}`;
}

/** Where it is in the console. */
export function incidentPath(deployment: string, number: number): string {
  return `/${deployment}/incidents/${number}`;
}

/** What notices about it are about. */
export function incidentSubject(id: string): string {
  return `incident:${id}`;
}
