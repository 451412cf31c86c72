import type { Shape } from '@/components/ui/shapes';
import type { PairBurn } from '@/domain/slo/evaluate';

/** How one burn rate is shown where there is room for a figure only. */
export interface BurnLook {
  readonly box: string;
  readonly shape: Shape | null;
}

const page: BurnLook = { box: 'border-critical bg-critical-fill font-semibold text-critical-ink', shape: 'hexagon' };
const ticket: BurnLook = { box: 'border-warning bg-warning-fill font-semibold text-warning-ink', shape: 'triangle' };
const nearly: BurnLook = { box: 'border-warning text-warning', shape: 'ring' };
const unsure: BurnLook = { box: 'border-dashed border-line text-muted', shape: null };
const frozen: BurnLook = { box: 'border-dashed border-control text-muted', shape: 'half' };
const quiet: BurnLook = { box: 'border-transparent text-muted', shape: null };

/** Filled fires, outlined comes near or is held back, dashed is not known well enough. */
export function burnLook({ fires, frozen: isFrozen, held, near, severity, long }: Pick<PairBurn, 'fires' | 'frozen' | 'held' | 'near' | 'severity' | 'long'>): BurnLook {
  if (fires) return severity === 'page' ? page : ticket;
  if (isFrozen) return long.state === 'low_coverage' ? frozen : unsure;
  if (held !== null || near) return nearly;
  return long.burn === null ? unsure : quiet;
}
