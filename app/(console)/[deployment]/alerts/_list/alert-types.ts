import type { ApiOutputs } from '@/app/_lib/api-types';

export type AlertPage = ApiOutputs['alerts']['list'];
export type AlertGroup = AlertPage['groups'][number];
export type AlertCard = AlertGroup['alerts'][number];
export type AlertDetail = ApiOutputs['alerts']['detail'];

/** What is handed to the silence drawer. */
export type SilenceTarget = Pick<AlertCard, 'fingerprint' | 'labels'>;

/** An alert in a list that stands still. `gone`: it would no longer be there. */
export type ShownAlert = AlertCard & { readonly gone?: true };
export type ShownGroup = Omit<AlertGroup, 'alerts'> & { readonly alerts: readonly ShownAlert[] };
