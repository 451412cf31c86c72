import { lockHandoff, type StoredHandoff } from '@/server/handoffs/handoff-store';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface NoteInput {
  deployment: string;
  handoffId: string;
}

/** The handover, locked for a step. NOT_FOUND when there is none here; CONFLICT when it was dropped. */
export async function lockNote({ tx }: Work<Actor>, { deployment, handoffId }: NoteInput): Promise<StoredHandoff> {
  const handoff = await lockHandoff(tx, deployment, handoffId);
  if (!handoff) throw notFound();
  if (handoff.dropped) throw new AppError('CONFLICT', `Nothing is handed over: ${handoff.dropped.why}`, { rule: 'dropped' });
  return handoff;
}
