/** Burn rates of the four windows that page; null when it cannot be told. */
export interface PairBurns {
  readonly m5: number | null;
  readonly h1: number | null;
  readonly m30: number | null;
  readonly h6: number | null;
}
