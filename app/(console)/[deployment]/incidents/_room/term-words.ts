import type { IncidentTimer } from '@/domain/incidents/incident';
import { formatDuration } from '@/domain/shell/format-duration';

/** A term as the head of the room counts it. */
export interface TermWords {
  readonly label: string;
  /** What is left, or by how much it is over. */
  readonly left: string;
  readonly tone: 'plain' | 'warning' | 'critical';
}

interface Term {
  readonly timer: IncidentTimer;
  readonly since: Date;
  readonly dueAt: Date;
}

const LABELS: Readonly<Record<IncidentTimer, string>> = { ack: 'Ack due', update: 'Next update', postmortem: 'Postmortem due', scribe: 'A scribe is missing' };
/** The last part of a term is worth a look. */
const NEAR = 1 / 4;

/** A term in words at `now`. Seconds are counted only when there are less than two minutes. */
export function termWords({ timer, since, dueAt }: Term, now: number): TermWords {
  const left = dueAt.getTime() - now;
  const length = dueAt.getTime() - since.getTime();
  if (left <= 0) return { label: LABELS[timer], left: `${calm(-left)} over`, tone: 'critical' };
  return { label: LABELS[timer], left: calm(left), tone: left <= length * NEAR ? 'warning' : 'plain' };
}

/** A length that does not flicker: in minutes from two minutes on. */
export function calm(ms: number): string {
  if (ms < 120_000) return formatDuration(Math.floor(ms / 1000) * 1000 || 1000);
  const unit = ms < 172_800_000 ? 60_000 : 3_600_000;
  return formatDuration(Math.floor(ms / unit) * unit);
}
