import type { ApiOutputs } from '@/app/_lib/api-types';

type Outputs = ApiOutputs['releases']['policies'];
export type PolicyRow = Outputs['list']['policies'][number];
export type ExceptionRow = Outputs['list']['exceptions'][number];
export type ViolationRow = Outputs['violations']['items'][number];
