import { localWords } from '@/domain/oncall/resolution-words';
import { ONCALL_ROLES, type OncallRole, type Shift } from '@/domain/oncall/schedule';
import type { CalendarData } from '../_calendar/calendar-types';
import type { TemporaryPreview } from './temporary-draft';

interface TemporaryPreviewProps {
  /** Null while the times are none. */
  readonly preview: TemporaryPreview | null;
  readonly calendar: Pick<CalendarData, 'zone' | 'from' | 'until'>;
  readonly names: Readonly<Record<string, string>>;
}

const MOST = 6;
const ROLE_WORDS: Readonly<Record<OncallRole, string>> = { primary: 'Primary', secondary: 'Secondary' };

/** Who is on call in this time as it is, and who would be, by the clocks of the schedule. */
export function TemporaryPreviewTable({ preview, calendar, names }: TemporaryPreviewProps) {
  const { zone } = calendar;
  const ends = preview === null ? [] : [...preview.before, ...preview.after].map(({ until }) => until);
  return (
    <section aria-label="What it changes" className="overflow-hidden rounded-card border border-line text-table">
      <h3 className="border-b border-row bg-sunken px-4 py-1.5 text-meta text-muted">Who is on call in this time, by {zone}</h3>
      {preview === null ? <p className="px-4 py-3 text-muted">Once the times are written, it says here who is on call before and after.</p> : (
        <div className="grid grid-cols-2 divide-x divide-row max-sm:grid-cols-1 max-sm:divide-x-0 max-sm:divide-y">
          <Side title="As it is" shifts={preview.before} zone={zone} names={names} />
          <Side title="With this" shifts={preview.after} zone={zone} names={names} />
        </div>
      )}
      {Math.max(...ends, 0) > calendar.until && <p className="border-t border-row px-4 py-2 text-meta text-muted">Beyond the weeks on the page, other changes by hand are not in this preview; saving looks at them.</p>}
    </section>
  );
}

function Side({ title, shifts, zone, names }: { title: string; shifts: readonly Shift[]; zone: string; names: Readonly<Record<string, string>> }) {
  return (
    <section aria-label={title} className="grid content-start gap-2 px-4 py-2">
      <h4 className="font-semibold">{title}</h4>
      {ONCALL_ROLES.map((role) => {
        const own = shifts.filter((shift) => shift.role === role);
        return (
          <div key={role}>
            <p className="text-meta text-muted">{ROLE_WORDS[role]}</p>
            {own.length === 0 && <p>nobody</p>}
            <ul>
              {own.slice(0, MOST).map(({ user, from, until }) => (
                <li key={from} className="flex flex-wrap justify-between gap-x-3">
                  <span className="min-w-0 truncate">{names[user] ?? user}</span>
                  <span data-figures className="text-meta text-muted">{localWords(from, zone)} – {localWords(until, zone)}</span>
                </li>
              ))}
            </ul>
            {own.length > MOST && <p className="text-meta text-muted">and {own.length - MOST} more shifts</p>}
          </div>
        );
      })}
    </section>
  );
}
