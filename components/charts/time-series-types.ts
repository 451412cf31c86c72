import type { PreparedSeries } from './prepare-series';
import type { MarkLook } from './mark-look';
import type { SeriesLine } from './series-look';

/** A dashed line with words: what was promised. */
export interface Objective {
  readonly value: number;
  readonly words: string;
}

/** Something that happened, or several things at nearly one time. */
export interface ChangeMarker {
  readonly at: number;
  readonly words: string;
  /** What kinds of things these are, the gravest first, each once. */
  readonly looks: readonly MarkLook[];
  /** Each thing by itself, in time order. */
  readonly parts: readonly MarkPart[];
}

export interface MarkPart {
  readonly at: number;
  readonly words: string;
  readonly look: MarkLook;
}

export interface PlotProps {
  readonly prepared: PreparedSeries;
  readonly lines: readonly SeriesLine[];
  readonly unit: string;
  readonly height: number;
  readonly zone: string;
  readonly format: (value: number) => string;
  readonly objective?: Objective | undefined;
  readonly markers: readonly ChangeMarker[];
}

/** Room around the plot, pixels: labels of the lines stand at the right, words of markers on top. */
export const PLOT_MARGIN = { top: 18, right: 52, bottom: 0, left: 0 } as const;
