import type { Reading } from '@/server/api/context';
import { type CheckedDependency, dependenciesOf } from '@/server/deployments/dependencies/dependency-store';
import { factOf } from '@/server/deployments/dependencies/facts';

/** All dependencies of a deployment with how they are doing now. Passwords are said to be there or not, no more. */
export async function listDependencies({ db, clock }: Reading, { deployment }: { deployment: string }) {
  const now = clock.now();
  return { now, items: (await dependenciesOf(db, deployment)).map((each) => itemOf(each, now)) };
}

function itemOf(dependency: CheckedDependency, now: Date) {
  const { target, options, sealed, version, health } = dependency;
  return { ...factOf(dependency, now), target, options, hasSecret: sealed !== null, version, alerting: health.alertingSince !== null, recent: health.recent.map(({ at, ...rest }) => ({ at: new Date(at), ...rest })) };
}
