import type { ChangeMarker } from '@/components/charts/time-series-types';
import { mayCause } from '@/domain/slo/cause-kinds';
import { chartMarkers } from '../../_live/chart-markers';

interface Facts {
  readonly changes: readonly { readonly kind: string; readonly plugin: string | null; readonly effectiveFrom: Date }[];
  /** Plugins whose changes can be causes. */
  readonly related: readonly string[];
  readonly versions: readonly { readonly number: number; readonly validFrom: Date }[];
  readonly from: number;
  readonly to: number;
}

/** Marks on the charts of an objective: what can have caused what they show, and where its definition became another. */
export function objectiveMarkers({ changes, related, versions, from, to }: Facts): readonly ChangeMarker[] {
  const known = new Set(related);
  const causes = changes.filter(({ kind, plugin }) => plugin !== null && known.has(plugin) && mayCause(kind));
  const revisions = versions.filter(({ number }) => number > 1).map(({ number, validFrom }) => ({ kind: `slo.objective.definition_${number}`, effectiveFrom: validFrom }));
  return chartMarkers([...causes, ...revisions].filter(({ effectiveFrom }) => effectiveFrom.getTime() >= from && effectiveFrom.getTime() <= to), to - from);
}
