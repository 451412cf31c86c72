'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { ONCALL_ROLES } from '@/domain/oncall/schedule';
import { personInk } from '../_person/person-ink';
import type { CalendarData } from './calendar-types';

/** The same weeks as a list, where there is no room to draw them: each stretch in which nobody changes. */
export function Agenda({ calendar, order }: { calendar: CalendarData; order: readonly string[] }) {
  const now = useNow(60_000);
  const edges = [...new Set([...calendar.shifts, ...calendar.holes].flatMap(({ from, until }) => [from, until]))].filter((at) => at >= calendar.from && at < calendar.until).toSorted((a, b) => a - b);
  return (
    <ul aria-label="Who is on call" className="divide-y divide-row md:hidden">
      {edges.map((at, index) => {
        const until = edges[index + 1] ?? calendar.until;
        return (
          <li key={at} className={cx('px-4 py-2 text-table', until <= now && 'text-muted', at <= now && now < until && 'bg-selected')}>
            <div data-figures className="text-meta text-muted"><Instant at={at} precision="minute" showZone={false} /> – <Instant at={until} precision="minute" /></div>
            {ONCALL_ROLES.map((role) => {
              const shift = calendar.shifts.find((each) => each.role === role && each.from <= at && at < each.until);
              return (
                <div key={role} className="flex items-center gap-2">
                  <span className="w-20 text-muted">{role}</span>
                  {shift
                    ? <><span aria-hidden className="size-2.5 rounded-full" style={{ backgroundColor: personInk(order, shift.user) }} /><strong className="font-semibold">{calendar.people[shift.user] ?? shift.user}</strong></>
                    : <strong className={role === 'primary' ? 'font-semibold text-critical' : 'font-semibold text-warning'}>nobody</strong>}
                </div>
              );
            })}
          </li>
        );
      })}
    </ul>
  );
}
