import { CHECK_INTERVAL_MS, CHECK_TIMEOUT_MS } from '@/domain/deployments/dependencies/dependency';
import type { BoxOpener } from '@/server/bus/sealed-box';
import { checkDependency } from '@/server/deployments/dependencies/check-dependency';
import { saveChecker } from '@/server/deployments/dependencies/checker-store';
import { findDependency } from '@/server/deployments/dependencies/dependency-store';
import { claimDue, type Claimed } from '@/server/deployments/dependencies/health-store';
import { keepResult } from '@/server/deployments/dependencies/keep-result';
import { DEPENDENCIES_LOOP } from '@/server/deployments/dependencies/loop-name';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { parseNetworks } from '@/server/platform/reach/networks';
import type { Resolve } from '@/server/platform/reach/resolve-host';

export interface DependencySettings {
  opener: BoxOpener;
  /** MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES as it was given. */
  allow: string;
  resolve?: Resolve;
}

/** As many at once as take no worker's sockets away from anything else. */
const BATCH = 20;
/** A check is over long before; after this what a killed worker held is another's. */
const CLAIM_MS = 5 * CHECK_TIMEOUT_MS;

/** Asks every dependency every thirty seconds: claimed by row, so that any number of workers share them and no two ask the same one at once. Throws when `allow` is no list of networks. */
export function dependenciesLoop({ opener, allow, resolve }: DependencySettings): Loop {
  const means = { opener, allow: parseNetworks(allow), resolve };
  let announced = false;
  return {
    name: DEPENDENCIES_LOOP,
    kind: 'claim',
    everyMs: 2000,
    async run(ctx) {
      const { db, clock } = ctx;
      if (!announced) await saveChecker(db, { publicKey: opener.publicKey, allow }, clock.now());
      announced = true;
      const now = clock.now();
      const claimed = await claimDue(db, { now, until: new Date(now.getTime() + CLAIM_MS), limit: BATCH });
      await Promise.all(claimed.map((each) => checkOne(ctx, each, means)));
      return claimed.length === BATCH ? 'again' : 'idle';
    },
  };
}

/** One whose result cannot be kept keeps no other from being asked: its claim ends by itself. */
async function checkOne(ctx: LoopContext, claimed: Claimed, means: Parameters<typeof checkDependency>[1]): Promise<void> {
  const { db, clock, log } = ctx;
  try {
    const at = clock.now();
    const dependency = await findDependency(db, claimed.deployment, { id: claimed.dependencyId });
    if (!dependency) return;
    const result = await checkDependency(dependency, means, at);
    await keepResult(ctx, { claimed, version: dependency.version, result, at, dueAt: new Date(at.getTime() + CHECK_INTERVAL_MS) });
  } catch (error) {
    log.error({ dependency: claimed.dependencyId, err: error }, 'dependency not checked');
  }
}
