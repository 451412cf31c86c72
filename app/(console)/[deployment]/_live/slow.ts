/** From here a p99 is marked without anybody having promised a limit for it, nanoseconds. */
export const SLOW_NS = 1e9;

/** Whether a latency deserves attention by itself. */
export function isSlow(valueNs: number | null): boolean {
  return valueNs !== null && valueNs >= SLOW_NS;
}
