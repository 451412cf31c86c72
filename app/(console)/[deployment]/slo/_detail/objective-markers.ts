import type { ChangeMarker } from '@/components/charts/time-series-types';
import { mayCause } from '@/domain/slo/cause-kinds';
import { chartMarkers } from '../../_live/chart-markers';

interface Facts {
  readonly changes: readonly { readonly kind: string; readonly plugin: string | null; readonly summary: string; readonly effectiveFrom: Date }[];
  /** The plugin that the objective is about. */
  readonly plugin: string;
  /** Plugins whose changes can be causes. */
  readonly related: readonly string[];
  readonly versions: readonly { readonly number: number; readonly validFrom: Date }[];
  readonly from: number;
  readonly to: number;
}

/** Marks on the charts of an objective: what can have caused what they show, the plugin's alerts and silences, and where the definition became another. */
export function objectiveMarkers({ changes, plugin, related, versions, from, to }: Facts): readonly ChangeMarker[] {
  const known = new Set(related);
  const shown = changes.filter((change) => (change.kind.startsWith('alerts.') ? change.plugin === plugin : change.plugin !== null && known.has(change.plugin) && mayCause(change.kind)));
  const revisions = versions.filter(({ number }) => number > 1).map(({ number, validFrom }) => ({ kind: `slo.objective.definition_${number}`, summary: `Definition ${number} took effect`, effectiveFrom: validFrom }));
  return chartMarkers([...shown, ...revisions].filter(({ effectiveFrom }) => effectiveFrom.getTime() >= from && effectiveFrom.getTime() <= to), to - from);
}
