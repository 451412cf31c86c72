import type { HandoffState } from '@/domain/handoffs/states';

/** Where a handover is after a step. */
export interface Moved {
  id: string;
  state: HandoffState;
  version: number;
}
