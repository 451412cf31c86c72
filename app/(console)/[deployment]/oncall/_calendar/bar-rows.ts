import { ONCALL_ROLES } from '@/domain/oncall/schedule';
import type { Bar, BarRow, CalendarData, StandingOverride } from './calendar-types';

/** The rows of the calendar: what holds, then each layer alone, then what was changed by hand. */
export function barRows({ shifts, layers, overrides, temporaries, holes, people }: CalendarData): readonly BarRow[] {
  const name = (user: string | null) => (user === null ? 'nobody' : (people[user] ?? user));
  const final = ONCALL_ROLES.map((role): BarRow => ({
    key: role,
    label: role === 'primary' ? 'Primary' : 'Secondary',
    group: 'Final',
    bars: [
      ...shifts.filter((shift) => shift.role === role).map((shift): Bar => ({ key: `${shift.from}`, from: shift.from, until: shift.until, user: shift.user, words: name(shift.user) })),
      ...holes.filter((hole) => hole.role === role).map((hole): Bar => ({ key: `hole ${hole.from}`, from: hole.from, until: hole.until, user: null, words: 'nobody' })),
    ],
  }));
  const each = layers.map((layer): BarRow => ({
    key: layer.id,
    label: layer.name,
    group: 'Layers',
    bars: layer.turns.map((turn) => ({ key: `${turn.from}`, from: turn.from, until: turn.until, user: turn.user, words: name(turn.user) })),
  }));
  const changed: BarRow = {
    key: 'overrides',
    label: 'Overrides',
    group: 'Changes',
    bars: overrides.filter(inForce).map((each): Bar => ({ key: each.id, from: each.from, until: endOf(each), user: each.newUser ?? each.oldUser, words: overrideWords(each, name), hollow: each.kind === 'remove' })),
  };
  const temporary: BarRow = {
    key: 'temporary',
    label: 'Temporary',
    group: 'Changes',
    bars: temporaries.filter(inForce).map((each): Bar => ({ key: each.id, from: each.from, until: endOf(each), user: each.users[0] ?? null, words: each.users.map(name).join(', ') || 'nobody' })),
  };
  return [...final, ...each, ...[changed, temporary].filter(({ bars }) => bars.length > 0)];
}

interface Exception { readonly from: number; readonly until: number; readonly cancelledAt: number | null }

/** Taken back before it began, it never was. */
function inForce({ from, cancelledAt }: Exception): boolean {
  return cancelledAt === null || cancelledAt > from;
}

function endOf({ until, cancelledAt }: Exception): number {
  return cancelledAt === null ? until : Math.min(until, cancelledAt);
}

/** Who stands in for whom. */
export function overrideWords({ kind, oldUser, newUser }: Pick<StandingOverride, 'kind' | 'oldUser' | 'newUser'>, name: (user: string | null) => string): string {
  if (kind === 'replace') return `${name(newUser)} for ${name(oldUser)}`;
  return kind === 'add' ? `${name(newUser)} besides` : `${name(oldUser)}, no one instead`;
}
