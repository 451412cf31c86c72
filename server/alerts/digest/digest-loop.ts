import { DIGEST_LATE_MS, digestDue } from '@/domain/alerts/digest-day';
import type { QuietAlerts } from '@/domain/alerts/digest-words';
import { isZone } from '@/domain/oncall/zone-offsets';
import { isLookedAt, quietAlerts } from '@/server/alerts/digest/quiet-store';
import { type DigestReader, tellDigest } from '@/server/alerts/digest/tell-digest';
import { listDeployments } from '@/server/deployments/registry-store';
import { peopleWithRole, zonesOf } from '@/server/identity/identity-store';
import type { Db } from '@/server/platform/db';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

/** Tells everybody who answers for a deployment, at nine in the morning where they are, what fired and told nobody. */
export function digestLoop(): Loop {
  // Who has had today's, or had nothing to hear: told again they would not be, and need not be asked about every minute.
  const done = new Map<string, number>();
  return {
    name: 'alerts.digest',
    kind: 'lease',
    everyMs: 60_000,
    async run(ctx) {
      const now = ctx.clock.now().getTime();
      for (const [name, at] of done) if (Math.abs(now - at) > DIGEST_LATE_MS) done.delete(name);
      for (const { slug } of await listDeployments(ctx.db, 'all')) {
        if (ctx.signal.aborted) return;
        await tellReaders(ctx, await readersOf(ctx.db, slug), done);
      }
    },
    async stop() {
      done.clear();
    },
  };
}

async function tellReaders(ctx: LoopContext, readers: readonly DigestReader[], done: Map<string, number>): Promise<void> {
  const now = ctx.clock.now().getTime();
  // Readers of one zone read the same.
  const read = new Map<number, QuietAlerts[]>();
  for (const reader of readers) {
    const { deployment, userId, zone } = reader;
    const due = digestDue(now, zone);
    const name = `${deployment} ${due?.day} ${userId}`;
    if (due === null || done.has(name) || !(await isLookedAt(ctx.db, deployment, new Date(due.at)))) continue;
    const quiet = read.get(due.at) ?? (await quietAlerts(ctx.db, deployment, new Date(due.from), new Date(due.until)));
    read.set(due.at, quiet);
    await tellDigest(ctx, reader, due, quiet);
    done.set(name, due.at);
  }
}

/** Responders and deployment admins, each once; one whose zone is not known here reads by UTC. */
async function readersOf(db: Db, deployment: string): Promise<DigestReader[]> {
  const people = await peopleWithRole(db, deployment, ['responder', 'deployment_admin']);
  const zones = await zonesOf(db, people.map(({ id }) => id));
  return [...zones].map(([userId, zone]) => ({ deployment, userId, zone: isZone(zone) ? zone : 'UTC' }));
}
