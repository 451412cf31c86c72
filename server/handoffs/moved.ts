import type { HandoffState } from '@/domain/handoffs/states';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';

/** Where a handover is after a step. */
export interface Moved {
  id: string;
  state: HandoffState;
  version: number;
}

export function movedTo({ id, facts: { state, version } }: StoredHandoff): Moved {
  return { id, state, version };
}
