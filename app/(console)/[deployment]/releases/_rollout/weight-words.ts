import type { StatusLook } from '@/components/ui/status';
import { SPLIT_MIN_MESSAGES } from '@/domain/releases/canary/weights';
import { formatCount } from '@/domain/shell/format-number';
import type { Canary } from './rollout-types';

type Weighed = Pick<Canary, 'phase' | 'heldSince' | 'measured' | 'set'>;

/** Whether the messages show the weight that is set; while there are too few, how many of how many are counted. */
export function weightLook({ phase, heldSince, measured }: Omit<Weighed, 'set'>): StatusLook {
  if (phase === 'pending') return { tone: 'quiet', shape: 'ring', word: 'not begun' };
  if (heldSince === null) return { tone: 'info', shape: 'half', word: 'on its way' };
  switch (measured.verdict) {
    case 'reached': return { tone: 'ok', word: 'reached' };
    case 'off': return { tone: 'warning', word: 'off' };
    case 'low_traffic':
    case null: return { tone: 'quiet', shape: 'ring', word: `counted ${countedOf(measured)}` };
  }
}

/** What the measured weight stands on, and what is still missing. */
export function countedWords({ set, measured }: Pick<Weighed, 'measured' | 'set'>): string {
  const { within } = measured;
  const shares = `Shares: stable ${100 - set} + canary ${set} = 100, so none is dropped.`;
  const all = totalOf(measured);
  if (all === 0) return `No message since this weight is held; it is judged from ${formatCount(SPLIT_MIN_MESSAGES)} on. ${shares}`;
  const chance = within === null || within === 0 ? '' : `; chance alone moves it by up to ${within.toFixed(1)} pp`;
  const counted = all < SPLIT_MIN_MESSAGES ? `${countedOf(measured)} messages counted, from which on it is judged` : `${formatCount(all)} messages`;
  return `${counted}${chance}. ${shares}`;
}

function countedOf(measured: Canary['measured']): string {
  return `${formatCount(totalOf(measured))} of ${formatCount(SPLIT_MIN_MESSAGES)}`;
}

function totalOf({ stable, canary }: Canary['measured']): number {
  return stable + canary;
}
