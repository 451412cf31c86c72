import { createHmac } from 'node:crypto';
import superjson from 'superjson';
import { canonicalJson } from '@/domain/canonical-json';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import type { Prisma } from '@/server/generated/prisma/client';

export interface IdempotentCall {
  actor: string;
  key: string;
  operation: string;
  input: unknown;
  /** See {@link inputKeyFrom}; left out by processes whose inputs hold no secrets. */
  inputKey?: string | undefined;
}

/**
 * The key under which inputs are remembered, made of a secret that the database does not hold. An input may hold a
 * password, of a dependency for one, and all else in it stands in the tables: of a plain hash whoever reads the database
 * could try passwords until one fits. Of another secret, a retry from before is a mismatch and is to be sent anew.
 */
export function inputKeyFrom(secret: string): string {
  return createHmac('sha256', secret).update('meridian: idempotency input').digest('hex');
}

function hashOf({ input, inputKey }: Pick<IdempotentCall, 'input' | 'inputKey'>): string {
  const text = canonicalJson(JSON.parse(superjson.stringify(input)));
  return inputKey === undefined ? sha256(text) : createHmac('sha256', inputKey).update(text).digest('hex');
}

/**
 * Runs `work` once per (actor, key): a retry gets the first answer, a concurrent twin waits for it, and the same key
 * with another operation or input is IDEMPOTENCY_MISMATCH. A call that fails leaves no record and may be tried again.
 */
export async function once<T>(tx: Tx, clock: Clock, call: IdempotentCall, work: () => Promise<T>): Promise<T> {
  const inputHash = hashOf(call);
  const inserted = await tx.$executeRaw`
    INSERT INTO platform_idempotency_record (actor, key, operation, input_hash, created_at)
    VALUES (${call.actor}, ${call.key}, ${call.operation}, ${inputHash}, ${clock.now()})
    ON CONFLICT DO NOTHING`;
  if (inserted === 0) return firstAnswer<T>(tx, call, inputHash);
  const result = await work();
  const response = JSON.parse(JSON.stringify(superjson.serialize(result))) as Prisma.InputJsonValue;
  await tx.idempotencyRecord.update({ where: { actor_key: { actor: call.actor, key: call.key } }, data: { response } });
  return result;
}

async function firstAnswer<T>(tx: Tx, call: IdempotentCall, inputHash: string): Promise<T> {
  const record = await tx.idempotencyRecord.findUnique({ where: { actor_key: { actor: call.actor, key: call.key } } });
  if (!record || record.operation !== call.operation || record.inputHash !== inputHash) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'This idempotency key was used for something else.', { field: 'idempotencyKey' });
  }
  return superjson.deserialize<T>(record.response as unknown as Parameters<typeof superjson.deserialize>[0]);
}
