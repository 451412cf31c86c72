import type { ApiOutputs } from '@/app/_lib/api-types';

export type Settings = ApiOutputs['deployments']['settings']['read'];
export type SettingsChange = ApiOutputs['deployments']['settings']['change'];
export type ChangeHead = Settings['changes'][number];
