import type { ApiOutputs } from '@/app/_lib/api-types';

export type OverviewData = ApiOutputs['telemetry']['overview'];
export type StoredPlugin = OverviewData['plugins'][number];
export type ChangeRow = OverviewData['changes'][number];
