import { onCallAt } from '@/domain/oncall/on-call-at';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import type { PageContext } from '@/domain/oncall/paging/page';
import type { EscalationPolicy } from '@/domain/oncall/paging/policy';
import { rosterOf } from '@/domain/oncall/paging/roster';
import type { OnCall } from '@/domain/oncall/schedule';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { latestPolicy } from '@/server/oncall/policy-store';
import type { Db, Tx } from '@/server/platform/db';

/** Exceptions that ended before this do not matter to a page. */
const BEFORE_MS = 24 * 3_600_000;

/** What a page is decided on: who is on call, and by which rules of which versions. */
export interface Grounds {
  context: PageContext;
  /** Null while the deployment has no schedule. */
  onCall: OnCall | null;
  schedule: { id: string; version: number } | null;
  policy: { version: number; definition: EscalationPolicy };
}

/** The grounds of a deployment at an instant. Without a schedule nobody is on call, and it is always open. */
export async function groundsOf(db: Db | Tx, deployment: string, now: Date): Promise<Grounds> {
  const at = now.getTime();
  const loaded = await loadSchedule(db, deployment, new Date(at - BEFORE_MS));
  const stored = await latestPolicy(db, deployment);
  const policy = stored ? { version: stored.version, definition: stored.definition } : { version: 0, definition: defaultPolicy({}) };
  if (!loaded) return { context: { now: at, onCall: () => ({ primary: null, secondary: null }), nextOpen: (from) => from }, onCall: null, schedule: null, policy };
  const { schedule } = loaded;
  const onCall = onCallAt(schedule, at);
  const roster = rosterOf(schedule);
  return {
    // Who is on call now is asked many times over.
    context: { now: at, onCall: (when) => (when === at ? onCall : roster.onCall(when)), nextOpen: (from) => roster.nextOpen(from) },
    onCall,
    schedule: { id: loaded.stored.id, version: loaded.stored.version },
    policy,
  };
}
