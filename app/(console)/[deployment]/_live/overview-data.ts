import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/api/root';

type Outputs = inferRouterOutputs<AppRouter>;

export type OverviewData = Outputs['telemetry']['overview'];
export type StoredPlugin = OverviewData['plugins'][number];
export type ChangeRow = OverviewData['changes'][number];
