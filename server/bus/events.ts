import type { NatsConnection } from '@nats-io/nats-core';

/** What a browser learns of a change: which thing, in which version. It fetches the rest under its own rights. */
export interface BusEvent {
  /** The outbox id: the same event may arrive twice. */
  id: string;
  /** `capability.entity.verb`, such as `acl.grant.revoked`. */
  kind: string;
  /** Slug, or null for what belongs to no deployment. */
  deployment: string | null;
  entityId: string;
  version: number;
}

/** `console.{deployment or _}.{capability}.{entity}.{verb}`. Throws for a kind that is not three words. */
export function eventSubject(kind: string, deployment: string | null): string {
  if (!/^[a-z_]+\.[a-z_]+\.[a-z_]+$/.test(kind)) throw new Error(`not an event kind: ${kind}`);
  return `console.${deployment ?? '_'}.${kind}`;
}

/** Publishes an event and waits until the server has it, so that the outbox row is done only then. */
export async function publishEvent(connection: NatsConnection, event: BusEvent): Promise<void> {
  connection.publish(eventSubject(event.kind, event.deployment), JSON.stringify(event));
  await withTimeout(connection.flush(), 2_000, 'the bus does not answer');
}

async function withTimeout<T>(work: Promise<T>, ms: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(message)), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
