import { type Severity, severityNamed } from './severity';

const FIRES = / fires \((\w+)\)$/;

/** The line that tells, among the changes, that an alert began. */
export function firedWords(alertname: string, severity: Severity): string {
  return `${alertname} fires (${severity})`;
}

/** The line that tells of its end. */
export function resolvedWords(alertname: string): string {
  return `${alertname} is resolved`;
}

/** How serious the alert was that such a line tells of; null when it tells of something else. */
export function firedSeverity(line: string): Severity | null {
  const word = FIRES.exec(line)?.[1];
  return word === undefined ? null : severityNamed(word);
}
