import type { ApiOutputs } from '@/app/_lib/api-types';
import type { StatusLooks } from '@/components/ui/status';

export type Tap = ApiOutputs['taps']['list'][number];
export type KnownTopic = ApiOutputs['taps']['topics'][number];
export type MaskRule = ApiOutputs['taps']['maskRules'][number];

export const tapLooks: StatusLooks<Tap['state']> = {
  live: { tone: 'info', word: 'running' },
  ended: { tone: 'quiet', shape: 'dash', word: 'ended' },
  expired: { tone: 'quiet', shape: 'dash', word: 'time over' },
};

/** The fixed beginning that all patterns share, with its dot: what need not be repeated on every row. */
export function sharedHead(patterns: readonly string[]): string {
  const heads = patterns.map((pattern) => {
    const tokens = pattern.split('.');
    const at = tokens.findIndex((token) => token === '*' || token === '>');
    return at < 0 ? tokens.slice(0, -1) : tokens.slice(0, at);
  });
  const [first = [], ...rest] = heads;
  const end = first.findIndex((token, at) => rest.some((head) => head[at] !== token));
  const shared = end < 0 ? first.slice(0, Math.min(first.length, ...rest.map((head) => head.length))) : first.slice(0, end);
  return shared.length === 0 ? '' : `${shared.join('.')}.`;
}
