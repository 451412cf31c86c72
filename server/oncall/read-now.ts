import { nextHandoffAfter, lastHandoffAt } from '@/domain/oncall/handoff-moment';
import { nowAndNext } from '@/domain/oncall/now-and-next';
import { onCallAt, peopleOf } from '@/domain/oncall/on-call-at';
import { rosterOf } from '@/domain/oncall/paging/roster';
import { ONCALL_ROLES, type OnCall, type Shift } from '@/domain/oncall/schedule';
import type { Reading } from '@/server/api/context';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { peopleNamed } from '@/server/oncall/people-of';

const NOBODY = { now: null, next: null };
/** Shifts are shown whole: exceptions that ended so long ago count no more. */
const BACK_MS = 62 * 86_400_000;

/** Who is on call now and who comes next, and when the pager is handed over. */
export async function readNow({ db, clock, actor }: Reading, { deployment }: { deployment: string }) {
  const at = clock.now();
  const loaded = await loadSchedule(db, deployment, new Date(at.getTime() - BACK_MS));
  if (!loaded) return { at, schedule: null, onCall: null, primary: NOBODY, secondary: NOBODY, handoff: null, business: null, mine: [], people: {} };
  const { stored, schedule } = loaded;
  const now = at.getTime();
  const onCall = onCallAt(schedule, now);
  const [primary, secondary] = [nowAndNext(schedule, 'primary', now), nowAndNext(schedule, 'secondary', now)];
  const opensAt = rosterOf(schedule).nextOpen(now);
  const shifts = [primary.now, primary.next, secondary.now, secondary.next].filter((shift): shift is Shift => shift !== null);
  return {
    at,
    schedule: { title: stored.title, zone: stored.zone, version: stored.version, pagerPolicy: stored.pagerPolicy },
    onCall,
    primary,
    secondary,
    handoff: { last: lastHandoffAt(schedule, now), next: nextHandoffAfter(schedule, now) },
    business: { open: opensAt === now, opensAt },
    mine: ONCALL_ROLES.filter((role) => peopleOf(onCall, role).includes(actor.id)),
    people: await peopleNamed(db, [...namedIn(onCall), ...shifts.map((shift) => shift.user)]),
  };
}

/** Everyone an answer or its reasons name. */
export function namedIn({ users, trace }: Pick<OnCall, 'users' | 'trace'>): string[] {
  return [...users, ...trace.flatMap((step) => {
    if (step.rule === 'temporary') return step.users;
    if (step.rule === 'layer') return [step.user];
    if (step.rule === 'next_user') return [step.user, step.insteadOf];
    return step.rule === 'override' ? [step.old, step.new].filter((user) => user !== null) : [];
  })];
}
