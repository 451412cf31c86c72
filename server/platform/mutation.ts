import type { Actor } from '@/server/platform/actor';
import { type AuditRecord, appendAudit } from '@/server/platform/audit';
import type { Clock } from '@/server/platform/clock';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { once } from '@/server/platform/idempotency';
import type { Logger } from '@/server/platform/log';
import { emit, type OutboxMessage } from '@/server/platform/outbox';

/** What a use case that changes something is given: everything it does shares one transaction. */
export interface Work<A extends Actor = Actor> {
  tx: Tx;
  actor: A;
  clock: Clock;
  log: Logger;
  audit(record: Omit<AuditRecord, 'actor'>): Promise<bigint>;
  emit(message: OutboxMessage): Promise<string>;
}

export interface MutationBase {
  db: Db;
  clock: Clock;
  log: Logger;
  /** Hides inputs of callers in what is remembered of them; see `inputKeyFrom`. */
  inputKey?: string | undefined;
}

/**
 * Runs one change: state, audit entry, outbox rows and the remembered answer commit together or not at all.
 * A change that wrote no audit entry is refused and rolled back: what cannot be audited does not happen.
 */
export function mutate<A extends Actor, T>(
  base: MutationBase,
  call: { actor: A; operation: string; idempotencyKey: string; input: unknown },
  work: (work: Work<A>) => Promise<T>,
): Promise<T> {
  return base.db.$transaction((tx) =>
    once(tx, base.clock, { actor: `${call.actor.kind}:${call.actor.id}`, key: call.idempotencyKey, operation: call.operation, input: call.input, inputKey: base.inputKey }, () =>
      audited(tx, base, call.actor, call.operation, work),
    ),
  );
}

/** The same promise for the console's own changes (loops, command line), which have no key of a caller. */
export function mutateAsSystem<A extends Actor, T>(base: MutationBase, actor: A, operation: string, work: (work: Work<A>) => Promise<T>): Promise<T> {
  return base.db.$transaction((tx) => audited(tx, base, actor, operation, work));
}

/** `null` from `work` means "nothing to do": only then is no audit entry expected. */
async function audited<A extends Actor, T>(tx: Tx, base: MutationBase, actor: A, operation: string, work: (work: Work<A>) => Promise<T>): Promise<T> {
  let entries = 0;
  const result = await work({
    tx,
    actor,
    clock: base.clock,
    log: base.log,
    audit: async (record) => {
      const seq = await appendAudit(tx, base.clock, { ...record, actor });
      entries++;
      return seq;
    },
    emit: (message) => emit(tx, base.clock, message),
  });
  if (entries === 0 && result !== null) throw new AppError('INTERNAL', `${operation} wrote no audit entry`);
  return result;
}
