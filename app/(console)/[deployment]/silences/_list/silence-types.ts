import type { ApiOutputs } from '@/app/_lib/api-types';

export type SilenceRow = ApiOutputs['alerts']['silences']['silences'][number];
export type SilenceDetail = ApiOutputs['alerts']['silence'];

/** Its times in milliseconds, as the domain counts. */
export function timesOf({ startsAt, endsAt }: Pick<SilenceRow, 'startsAt' | 'endsAt'>): { readonly startsAt: number; readonly endsAt: number } {
  return { startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
}
