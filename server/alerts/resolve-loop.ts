import { deploymentsWithEnded, nextVersion, resolveEnded } from '@/server/alerts/intake-store';
import { tell } from '@/server/alerts/receive-alerts';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

const BATCH = 1000;

/** Notes alerts whose end has come without anyone saying so: their source fell silent, or had named the end before. */
export const resolveLoop: Loop = {
  name: 'alerts.resolve',
  kind: 'lease',
  everyMs: 1000,
  async run(ctx) {
    let full = false;
    for (const deployment of await deploymentsWithEnded(ctx.db, ctx.clock.now())) full = (await resolveIn(ctx, deployment)) === BATCH || full;
    return full ? 'again' : 'idle';
  },
};

function resolveIn({ db, clock }: LoopContext, deployment: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const version = await nextVersion(tx, deployment);
    const ended = await resolveEnded(tx, deployment, clock.now(), BATCH);
    await tell(tx, clock, deployment, version, ended);
    return ended.length;
  });
}
