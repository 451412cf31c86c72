import { isBeforeReady, isInFlight } from '@/domain/releases/states';
import type { ServiceFacts } from '../_release/release-types';

/** Something to go back to. */
export interface WayBack {
  readonly releaseId: string;
  readonly version: string;
  readonly note: string;
  readonly disabledReason: string | null;
}

/** What a roll-back would do, before anybody does it. */
export interface RollBackPlan {
  /** What gives way: on its way, or running. Null: nothing was rolled out yet. */
  readonly replaces: { readonly releaseId: string | null; readonly version: string } | null;
  /** Stopped in its middle, rather than undone after its success. */
  readonly aborts: boolean;
  /** What only waits and is ended first. */
  readonly cancels: string | null;
  readonly ways: readonly WayBack[];
  readonly usual: WayBack | null;
  readonly refusal: string | null;
}

/** The plan of going back in a service, from what is known of it. The usual way is the last good release that nothing speaks against. */
export function rollBackPlan({ service, deployment, stable, active, rollbackTo }: Pick<ServiceFacts, 'service' | 'deployment' | 'stable' | 'active' | 'rollbackTo'>): RollBackPlan {
  const aborts = active !== null && isInFlight(active.state);
  const earlier = rollbackTo.map(({ releaseId, version, releaseState, undone }): WayBack => ({
    releaseId, version,
    note: releaseState === 'deprecated' ? 'deprecated' : undone ? 'was left by a roll-back' : '',
    disabledReason: releaseState === 'blocked' ? 'It is marked as bad.' : null,
  }));
  const before: WayBack[] = aborts && stable ? [{ releaseId: stable.release.id, version: stable.release.version, note: 'runs beside it', disabledReason: null }] : [];
  const ways = [...before, ...earlier];
  const undone = new Set(rollbackTo.flatMap((way) => (way.undone ? [way.releaseId] : [])));
  const usual = ways.find((way) => way.disabledReason === null && !undone.has(way.releaseId)) ?? null;
  const replaces = aborts ? { releaseId: null, version: active.releaseVersion } : stable && { releaseId: stable.release.id, version: stable.release.version };
  return { replaces, aborts, cancels: active && !aborts && (isBeforeReady(active.state) || active.state === 'ready') ? active.releaseVersion : null, ways, usual, refusal: refusalOf() };

  function refusalOf(): string | null {
    if (active?.state === 'rolling_back') return `${service} is going back in ${deployment} already.`;
    if (replaces === null) return `Nothing of ${service} was rolled out in ${deployment} yet: there is nothing to go back from.`;
    // The first roll-out is aborted to nothing.
    if (aborts && stable === null) return null;
    return usual === null && ways.every((way) => way.disabledReason !== null) ? 'There is no good release to go back to.' : null;
  }
}
