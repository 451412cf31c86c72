import type { Cell, MatrixService } from '../_release/release-types';
import type { Shown } from './matrix-search';

/** Whether this cell is one of those that are asked for. */
export function isShown({ promotion, hold, health, sync, release, candidate }: Cell, show: Shown): boolean {
  switch (show) {
    case 'moving':
      return promotion !== null;
    case 'held':
      return hold !== null;
    case 'trouble':
      return ['degraded', 'unknown'].includes(health.status) || sync === 'out_of_sync' || release?.state === 'blocked';
    case 'behind':
      return candidate !== null;
  }
}

/** The services whose name has the words in it and of which any cell is asked for. */
export function narrowed(services: readonly MatrixService[], { find, show }: { readonly find: string; readonly show: Shown | null }): readonly MatrixService[] {
  const words = find.trim().toLowerCase();
  return services.filter(({ service, cells }) => service.toLowerCase().includes(words) && (show === null || cells.some((cell) => isShown(cell, show))));
}

/** A promotion on its way, with where it is going. */
export interface Underway {
  readonly deployment: string;
  readonly service: string;
  readonly promotion: NonNullable<Cell['promotion']>;
}

/** All that is on its way: what goes back first, then what moves, then what waits; the longest in its state first. */
export function underway(services: readonly MatrixService[]): readonly Underway[] {
  const all = services.flatMap(({ service, cells }) => cells.flatMap(({ deployment, promotion }) => (promotion ? [{ deployment, service, promotion }] : [])));
  return all.toSorted((a, b) => rank(a) - rank(b) || a.promotion.since.getTime() - b.promotion.since.getTime());
}

function rank({ promotion: { state } }: Underway): number {
  if (state === 'rolling_back') return 0;
  return ['requested', 'gated', 'pending_approval'].includes(state) ? 2 : 1;
}
