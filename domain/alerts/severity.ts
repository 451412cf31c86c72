import { type Labels, labelValue } from './labels';

/** Most serious first. What a source calls anything else is `other`, and is shown by its own word. */
export const SEVERITIES = ['critical', 'warning', 'info', 'other'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface SeverityLook {
  readonly severity: Severity;
  /** What is printed: the source's own word where it is none of ours. */
  readonly word: string;
  readonly shape: 'hexagon' | 'triangle' | 'disc' | 'ring';
  readonly tone: 'critical' | 'warning' | 'info' | 'neutral';
}

const LOOKS: Readonly<Record<Severity, Omit<SeverityLook, 'severity' | 'word'>>> = {
  critical: { shape: 'hexagon', tone: 'critical' },
  warning: { shape: 'triangle', tone: 'warning' },
  info: { shape: 'disc', tone: 'info' },
  other: { shape: 'ring', tone: 'neutral' },
};

export function severityOf(labels: Labels): Severity {
  return severityNamed(labelValue(labels, 'severity'));
}

export function severityNamed(word: string): Severity {
  return SEVERITIES.find((each) => each === word && each !== 'other') ?? 'other';
}

/** Shape, word and tone of a severity, never colour alone. */
export function severityLook(word: string): SeverityLook {
  const severity = severityNamed(word);
  return { severity, word: severity === 'other' ? word || 'none' : severity, ...LOOKS[severity] };
}

/** Negative when `a` is the more serious. */
export function bySeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countBySeverity(all: Iterable<Severity>): SeverityCounts {
  const counts: Record<Severity, number> = { critical: 0, warning: 0, info: 0, other: 0 };
  for (const each of all) counts[each] += 1;
  return counts;
}
