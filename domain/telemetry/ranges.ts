/** The ranges a chart offers. A point is at least one stored roll-up wide, and no chart has more than 300 of them. */
export const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const;
export type Range = (typeof RANGES)[number];

export interface RangeSpec {
  readonly label: string;
  readonly seconds: number;
  /** Width of a drawn point, seconds. */
  readonly stepS: number;
  /** Stored roll-up it is made of, seconds. */
  readonly widthS: 10 | 60 | 300 | 3600;
}

export const RANGE_SPEC: Readonly<Record<Range, RangeSpec>> = {
  '15m': { label: '15 min', seconds: 900, stepS: 10, widthS: 10 },
  '1h': { label: '1 h', seconds: 3600, stepS: 20, widthS: 10 },
  '6h': { label: '6 h', seconds: 21_600, stepS: 120, widthS: 60 },
  '24h': { label: '24 h', seconds: 86_400, stepS: 300, widthS: 60 },
  '7d': { label: '7 days', seconds: 604_800, stepS: 3600, widthS: 300 },
  '30d': { label: '30 days', seconds: 2_592_000, stepS: 10_800, widthS: 3600 },
};
