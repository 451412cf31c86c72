export const SILENCE_STATES = ['pending', 'active', 'expired'] as const;
export type SilenceState = (typeof SILENCE_STATES)[number];

/** Times in milliseconds since the epoch. */
export interface SilenceTimes {
  readonly startsAt: number;
  readonly endsAt: number;
}

export const MAX_SILENCE_MS = 30 * 86_400_000;

/** Mutes from its start on, and no longer at its end. */
export function silenceState({ startsAt, endsAt }: SilenceTimes, now: number): SilenceState {
  if (now >= endsAt) return 'expired';
  return now < startsAt ? 'pending' : 'active';
}
