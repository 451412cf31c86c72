import type { StatusLooks } from '@/components/ui/status';
import type { PolicyMode } from '@/domain/releases/policies/ids';
import type { PolicyRow } from './policy-types';

export const MODE_LOOKS: StatusLooks<PolicyMode> = {
  off: { tone: 'silenced', word: 'Off', shape: 'ring' },
  audit: { tone: 'info', word: 'Audit', shape: 'ring' },
  warn: { tone: 'info', word: 'Warn' },
  enforce: { tone: 'ok', word: 'Enforced' },
};

/** "day 3 of 7", "no day set", "asks nothing": what stands beside the mode. */
export function modeNote({ mode, days }: Pick<PolicyRow, 'mode' | 'days'>): string {
  if (mode === 'audit') return days?.of ? `day ${days.day} of ${days.of}` : 'until somebody enforces it';
  if (mode === 'warn') return 'said, holds nobody';
  return mode === 'enforce' ? 'what breaks it is refused' : 'not looked at';
}

/** "2 running instances and the deployment would be refused"; null when nothing would be. */
export function wouldRefuseWords({ mode, wouldRefuse: { instances, deployment } }: Pick<PolicyRow, 'mode' | 'wouldRefuse'>): string | null {
  const parts = [...(instances > 0 ? [`${instances} running instance${instances === 1 ? '' : 's'}`] : []), ...(deployment ? ['the deployment'] : [])];
  if (parts.length === 0) return null;
  return `${parts.join(' and ')} ${mode === 'enforce' ? 'would be refused by it today' : 'would be refused'}`;
}

/** What is the matter with a rule now, the gravest first. */
export function standingOf({ violated, unknown, unknowable, excepted, mode }: PolicyRow) {
  if (mode === 'off') return { tone: 'quiet', word: 'not looked at', shape: 'dash' } as const;
  if (violated > excepted) return { tone: mode === 'enforce' ? 'critical' : 'warning', word: `${violated} broken` } as const;
  if (excepted > 0) return { tone: 'silenced', word: `${excepted} set aside` } as const;
  if (unknown > 0) return { tone: 'stale', word: `${unknown} unknown` } as const;
  return unknowable > 0 ? ({ tone: 'stale', word: 'unknowable' } as const) : ({ tone: 'quiet', word: 'kept' } as const);
}
