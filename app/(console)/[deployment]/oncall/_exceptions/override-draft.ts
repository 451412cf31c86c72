import { parseDate, instantOf, wallOf, formatDate } from '@/domain/oncall/wall-time';
import type { OverrideInput } from '@/domain/oncall/schemas';

/** With what the form begins. */
export interface OverrideStart {
  readonly kind: 'replace' | 'remove' | 'add';
  readonly old?: string;
  readonly from?: number;
  readonly until?: number;
}

/** What is typed; times are those of the schedule's zone, as `YYYY-MM-DDTHH:MM`. */
export interface OverrideDraft {
  readonly kind: OverrideStart['kind'];
  readonly old: string;
  readonly by: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

export const KIND_WORDS: Readonly<Record<OverrideDraft['kind'], string>> = { replace: 'Instead of', add: 'Besides', remove: 'No one instead' };

/** A first draft; what begins in the past begins now. `me` stands in unless that is who is to be replaced. */
export function startDraft({ kind, old, from, until }: OverrideStart, { now, zone, primary, me }: { now: number; zone: string; primary: string; me: string }): OverrideDraft {
  const hour = 3_600_000;
  const begins = Math.max(from ?? 0, Math.ceil(now / hour) * hour);
  const ends = until !== undefined && until > begins ? until : begins + 12 * hour;
  const instead = old ?? primary;
  return { kind, old: instead, by: me === instead ? '' : me, from: wallText(begins, zone), until: wallText(ends, zone), reason: '' };
}

/** What the draft means, or what is wrong with it. */
export function readOverride({ kind, old, by, from, until }: OverrideDraft, zone: string): { readonly override: OverrideInput } | { readonly field: keyof OverrideDraft; readonly message: string } {
  const begins = instantAt(from, zone);
  const ends = instantAt(until, zone);
  if (begins === null) return { field: 'from', message: 'Write when it begins.' };
  if (ends === null) return { field: 'until', message: 'Write when it ends.' };
  if (kind !== 'add' && old === '') return { field: 'old', message: 'Choose who is to be replaced.' };
  if (kind !== 'remove' && by === '') return { field: 'by', message: 'Choose who takes over.' };
  const span = { from: begins, until: ends };
  if (kind === 'remove') return { override: { kind, ...span, old } };
  return { override: kind === 'add' ? { kind, ...span, new: by } : { kind, ...span, old, new: by } };
}

/** An instant by the clocks of a zone, as a field for date and time writes it. */
export function wallText(at: number, zone: string): string {
  const wall = wallOf(at, zone);
  return `${formatDate(wall)}T${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`;
}

/** The instant of what such a field says; null for what says none. */
export function instantAt(text: string, zone: string): number | null {
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  if (!found) return null;
  try {
    return instantOf({ ...parseDate(found[1] ?? ''), hour: Number(found[2]), minute: Number(found[3]) }, zone);
  } catch {
    return null;
  }
}
