import { listAccounts } from '@/server/bus/accounts-store';
import { ensureConsoleAccount, ensureDeploymentAccount } from '@/server/bus/ensure-accounts';
import type { Sealer } from '@/server/bus/seal';
import { listDeployments } from '@/server/deployments/registry-store';
import { inTransaction } from '@/server/platform/db';
import type { Loop } from '@/server/platform/loop-runner';

/** Woken when a deployment is entered. */
export const ENSURE_ACCOUNTS_LOOP = 'deployments.accounts';

/** Gives the console and every deployment its bus account. */
export function ensureAccountsLoop(deps: { sealer: Sealer; browserPublic: string }): Loop {
  let consoleDone = false;
  return {
    name: ENSURE_ACCOUNTS_LOOP,
    kind: 'lease',
    everyMs: 5000,
    async run({ db, clock }) {
      const ctx = { sealer: deps.sealer, now: clock.now() };
      if (!consoleDone) await inTransaction(db, (tx) => ensureConsoleAccount(tx, ctx, deps.browserPublic));
      consoleDone = true;
      const known = new Set((await listAccounts(db, 'all')).map((account) => account.name));
      for (const { slug } of await listDeployments(db, 'all')) {
        if (!known.has(slug)) await inTransaction(db, (tx) => ensureDeploymentAccount(tx, ctx, slug));
      }
    },
  };
}
