import { isBeforeReady } from '@/domain/releases/states';
import { stateLooks } from '../_release/looks';
import type { Release, ServiceFacts } from '../_release/release-types';

type Known = Pick<ServiceFacts, 'service' | 'deployment' | 'stable' | 'active'>;

/** What can be asked for: usable releases but the one that runs, the newest first. */
export function promotable(releases: readonly Release[], { stable }: Pick<Known, 'stable'>): readonly Release[] {
  return releases.filter(({ id, state }) => state !== 'blocked' && id !== stable?.release.id);
}

/** Why nothing can be asked for now; null: something can. */
export function promoteRefusal({ service, deployment, active }: Known, choices: readonly Release[]): string | null {
  if (active && !isBeforeReady(active.state)) return `${service} ${active.releaseVersion} is on its way in ${deployment} (${String(stateLooks[active.state].word)}): abort it, or wait for its end.`;
  return choices.length === 0 ? `There is no release of ${service} that could come: the newest one runs, or none is frozen.` : null;
}
