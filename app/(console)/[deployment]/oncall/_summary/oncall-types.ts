import type { ApiOutputs } from '@/app/_lib/api-types';

export type OncallNow = ApiOutputs['oncall']['now'];
export type NowNext = OncallNow['primary'];
export type PageRow = ApiOutputs['oncall']['pages']['pages'][number];
export type PageDetail = ApiOutputs['oncall']['page'];
export type Policy = ApiOutputs['oncall']['policy'];
