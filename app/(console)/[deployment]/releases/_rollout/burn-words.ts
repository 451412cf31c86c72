import type { PairBurns, ROLLBACK_PAIRS } from '@/domain/releases/burn';
import type { RolloutNow } from './rollout-types';

export const WINDOWS: Readonly<Record<keyof PairBurns, string>> = { m5: '5 min', h1: '1 h', m30: '30 min', h6: '6 h' };

type Pair = (typeof ROLLBACK_PAIRS)[number];

/** The present burn in both windows of one alert, of the objective that is closest to it; `over`: both reach the threshold. */
export function burnWords(burns: RolloutNow['burns'], { short, long, threshold }: Pair): { readonly words: string; readonly of: string | null; readonly over: boolean } {
  if (burns === null) return { words: 'no longer watched', of: null, over: false };
  const [worst] = burns.toSorted((a, b) => least(b.now, short, long) - least(a.now, short, long));
  if (!worst) return { words: 'no objective pages', of: null, over: false };
  const { now, title } = worst;
  return { words: `${rate(now[short])} and ${rate(now[long])}`, of: title, over: least(now, short, long) >= threshold };
}

/** Both windows have to reach the threshold, so the lower one counts; what is not known is nothing. */
function least(burns: PairBurns, short: keyof PairBurns, long: keyof PairBurns): number {
  return Math.min(burns[short] ?? -1, burns[long] ?? -1);
}

function rate(burn: number | null): string {
  return burn === null ? 'not known' : burn.toFixed(burn < 10 ? 2 : 1);
}
