/** What the list hands to the silence drawer. */
export interface SilenceTarget {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
}
