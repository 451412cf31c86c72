import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { wake } from '@/server/platform/wake';
import type { Prisma } from '@/server/generated/prisma/client';

export interface OutboxMessage {
  /** `capability.entity.verb`: also the audit action and the suffix of the bus event. */
  kind: string;
  /** Slug, or null for the platform. */
  deployment: string | null;
  entityId: string;
  version: number;
  /** Ids and versions only: the bus carries wake-ups, the reader fetches. */
  payload?: Prisma.InputJsonObject;
}

export const OUTBOX_LOOP = 'platform.outbox';
/** For events somebody may have to be woken for: what wakes the other loop wakes this one, too. */
export const URGENT_OUTBOX_LOOP = `${OUTBOX_LOOP}.urgent`;

/** Promises that `message` is handled at least once after this transaction commits, always under the same id. */
export async function emit(tx: Tx, clock: Clock, message: OutboxMessage): Promise<string> {
  const now = clock.now();
  const id = newId();
  await tx.outboxEvent.create({
    data: { id, ...message, payload: message.payload ?? {}, availableAt: now, createdAt: now },
  });
  await wake(tx, OUTBOX_LOOP);
  return id;
}
