import type { PageFacts } from '@/domain/oncall/paging/page';
import type { OnCall } from '@/domain/oncall/schedule';
import type { OwnerWatch } from '@/server/oncall/paging/page-row-store';

/** An acked page stays with someone whose shift is over for at most this long; by then it is handed over, or comes back. */
export const OWNER_STAYS_MS = 60 * 60_000;
/** Instants beyond it are "never". */
const LAST_DATE = 8.64e15;

/** What is known of who acked: that they are on call, or since when they are not any more. Someone who never was is not waited for. */
export function watchOwner(facts: PageFacts, before: { ackedBy: string | null; owner: OwnerWatch }, onCall: Pick<OnCall, 'users'> | null, now: number): OwnerWatch {
  const { ackedBy } = facts;
  if (ackedBy === null) return { onCall: false, leftAt: null };
  if (onCall?.users.includes(ackedBy)) return { onCall: true, leftAt: null };
  if (before.ackedBy !== ackedBy) return { onCall: false, leftAt: null };
  return { onCall: false, leftAt: before.owner.leftAt ?? (before.owner.onCall ? now : null) };
}

/** True when who acked left the shift so long ago that the page comes back. */
export function ownerIsGone(facts: PageFacts, { leftAt }: OwnerWatch, now: number): boolean {
  return facts.state === 'acked' && leftAt !== null && leftAt + OWNER_STAYS_MS <= now;
}

/** When a page is to be looked at next: the earliest of its timers, of the next change of who is on call, and of what its owner's leaving brings. */
export function wakeTime(facts: PageFacts, owner: OwnerWatch, onCall: Pick<OnCall, 'until'> | null): Date | null {
  const changes = onCall?.until ?? LAST_DATE;
  const times = [facts.dueAt, facts.slaDueAt];
  if (facts.state === 'triggered') times.push(changes);
  if (facts.state === 'acked') times.push(owner.onCall ? changes : owner.leftAt === null ? null : owner.leftAt + OWNER_STAYS_MS);
  const known = times.filter((at): at is number => at !== null && at < LAST_DATE);
  return known.length === 0 ? null : new Date(Math.min(...known));
}
