import { dependenciesOf } from '@/server/deployments/dependencies/dependency-store';
import { hurry } from '@/server/deployments/dependencies/health-store';
import { DEPENDENCIES_LOOP } from '@/server/deployments/dependencies/loop-name';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

/** Nobody is asked more often, however often somebody presses. */
const APART_MS = 5_000;

/** Has one dependency asked at once, or all of the deployment. Returns how many. */
export async function checkNow(work: Work, { deployment, id }: { deployment: string; id?: string | undefined }): Promise<{ asked: number }> {
  const { tx, clock } = work;
  const chosen = (await dependenciesOf(tx, deployment)).filter((each) => id === undefined || each.id === id);
  if (id !== undefined && chosen.length === 0) throw notFound();
  const now = clock.now().getTime();
  for (const { id: each, health: { lastAt } } of chosen) await hurry(tx, [each], new Date(Math.max(now, (lastAt ?? 0) + APART_MS)));
  const [one] = chosen;
  await work.audit({ action: 'deployments.dependency.check_asked', deployment, entity: { type: 'dependency', id: id ?? deployment, label: id === undefined ? 'all' : (one?.name ?? id) } });
  await wake(tx, DEPENDENCIES_LOOP);
  return { asked: chosen.length };
}
