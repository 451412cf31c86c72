import type { DependencyKind } from '@/domain/deployments/dependencies/dependency';
import { type DependencyDraft, judgeDependency } from '@/domain/deployments/dependencies/schema';
import { parseTarget } from '@/domain/deployments/dependencies/target';
import { sealTo } from '@/server/bus/sealed-box';
import { blockedWords } from '@/server/deployments/dependencies/checks/failure-words';
import { type Checker, readChecker } from '@/server/deployments/dependencies/checker-store';
import type { Dependency } from '@/server/deployments/dependencies/dependency-store';
import { sealedFor } from '@/server/deployments/dependencies/sealed-for';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { precheckHost } from '@/server/platform/reach/endpoint';
import { parseNetworks } from '@/server/platform/reach/networks';

/** Refuses what is wrong with a dependency as typed, and an address that no worker would ask. A name is judged at every check: what it stands for may change. */
export async function refuseWrong(tx: Tx, draft: DependencyDraft): Promise<void> {
  const issues = judgeDependency(draft);
  const [first] = issues;
  if (first) throw new AppError('BAD_INPUT', first.message, { field: first.field, rule: 'dependency', issues });
  refuseBlocked(draft, await readChecker(tx));
}

function refuseBlocked({ kind, target }: { kind: DependencyKind; target: string }, checker: Checker | null): void {
  const parsed = parseTarget(kind, target);
  if (!parsed.ok) return;
  try {
    precheckHost(parsed.target.host, parseNetworks(checker?.allow ?? ''));
  } catch (error) {
    if (error instanceof BlockedDestination) throw new AppError('BAD_INPUT', blockedWords(error), { field: 'target', rule: 'destination' });
    throw error;
  }
}

/** Seals a password to the workers. Throws UNAVAILABLE before any worker has said which key. */
export async function sealSecret(tx: Tx, dependency: Parameters<typeof sealedFor>[0], secret: string): Promise<NonNullable<Dependency['sealed']>> {
  const checker = await readChecker(tx);
  if (!checker) throw new AppError('UNAVAILABLE', 'No worker has run yet, so that a password cannot be kept. Try again in a moment.', { field: 'secret' });
  return sealTo(checker.publicKey, secret, sealedFor(dependency));
}
