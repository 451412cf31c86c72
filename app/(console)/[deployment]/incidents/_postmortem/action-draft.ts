import { SEVERITY_RULES, type Severity } from '@/domain/incidents/severity';
import type { ActionType } from '@/domain/incidents/postmortem-facts';
import type { Postmortem } from '../_incident/incident-types';

/** An action as it is typed; `due` is a calendar day as the browser's field takes it. */
export interface ActionDraft {
  readonly text: string;
  readonly type: ActionType;
  readonly owner: string;
  readonly due: string;
}

/** The end of a working day, by the clock of who types it. */
const HOUR = 17;

export function emptyAction(severity: Severity | null, now: number): ActionDraft {
  return { text: '', type: 'prevent', owner: '', due: dayField(new Date(now + SEVERITY_RULES[severity ?? 4].actionMs)) };
}

export function draftOf({ text, type, owner, dueAt }: Postmortem['actions'][number]): ActionDraft {
  return { text, type, owner: owner?.id ?? '', due: dueAt ? dayField(dueAt) : '' };
}

/** A day as a date field takes it, in the zone of the browser. */
export function dayField(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The instant at which an action is due; null while no day is said. */
export function dueInstant(due: string): Date | null {
  const [year, month, day] = due.split('-').map(Number);
  if (!/^\d{4}-\d\d-\d\d$/.test(due) || year === undefined || month === undefined || day === undefined) return null;
  return new Date(year, month - 1, day, HOUR);
}
