import { type NatsConnection, PermissionViolationError } from '@nats-io/nats-core';

const SETTLE_MS = 5;
const ATTEMPTS = 100;

/** What the server says to a publish: null when it lets it through. Asked again when the connection is cut meanwhile, as happens when rights change. */
export async function publishAnswer(connection: NatsConnection, subject: string): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    const statuses = connection.status();
    const refused = (async () => {
      for await (const status of statuses) if (status.type === 'error' && status.error instanceof PermissionViolationError && status.error.subject === subject) return status.error.message;
      return null;
    })();
    try {
      connection.publish(subject, '{}');
      // A refusal is sent before the answer to our ping.
      await connection.flush();
      return await Promise.race([refused, new Promise<null>((resolve) => setTimeout(() => resolve(null), SETTLE_MS))]);
    } catch (error) {
      if (attempt === ATTEMPTS || connection.isClosed()) throw error;
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
  }
}

/** What the server says to a subscription: null when it opens it. It is closed again. */
export async function subscribeAnswer(connection: NatsConnection, subject: string, queue?: string): Promise<string | null> {
  let refusal: string | null = null;
  const subscription = connection.subscribe(subject, { ...(queue ? { queue } : {}), callback: (error) => void (refusal = error?.message ?? refusal) });
  await connection.flush();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if (!subscription.isClosed()) subscription.unsubscribe();
  return refusal;
}
