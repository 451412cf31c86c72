import type { ApiOutputs } from '@/app/_lib/api-types';

export type CalendarData = NonNullable<ApiOutputs['oncall']['calendar']>;
export type ScheduleData = ApiOutputs['oncall']['schedule'];
export type StandingOverride = CalendarData['overrides'][number];
export type StandingTemporary = CalendarData['temporaries'][number];

/** A stretch of time that is drawn as a bar. */
export interface Bar {
  readonly key: string;
  readonly from: number;
  readonly until: number;
  /** Whose colour it has; null for nobody. */
  readonly user: string | null;
  readonly words: string;
  /** Drawn hollow: what is taken away. */
  readonly hollow?: boolean;
}

export interface BarRow {
  readonly key: string;
  readonly label: string;
  readonly group: 'Final' | 'Layers' | 'Changes';
  readonly bars: readonly Bar[];
}
