import type { NatsConnection } from '@nats-io/nats-core';
import { z } from 'zod';
import { readJwt } from './authority';

const answer = z.object({
  data: z.object({ code: z.number(), message: z.string().optional() }).optional(),
  error: z.object({ code: z.number().optional(), description: z.string() }).optional(),
});

const held = z.object({ data: z.array(z.string()) });

/** The server's side of accounts, spoken to over a connection in the system account. */
export interface Resolver {
  /** Stores the account and applies it to living connections. Throws when the server refuses. */
  update(jwt: string): Promise<void>;
  /** Public keys of the accounts the server holds. */
  list(): Promise<Set<string>>;
  /** What the server holds for one of those; null when it is not signed as it says. An absent account is answered by nobody, and throws. */
  lookup(accountPublicKey: string): Promise<{ claims: Record<string, unknown>; issuer: string } | null>;
}

const TIMEOUT_MS = 3_000;

/** Accounts of a server with a full resolver (`$SYS.REQ.CLAIMS.…`, since 2.2). */
export function resolverOver(system: NatsConnection): Resolver {
  return {
    async update(jwt) {
      const reply = answer.parse((await system.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: TIMEOUT_MS })).json());
      if (reply.data?.code !== 200) throw new Error(`the bus refused the account: ${reply.error?.description ?? reply.data?.message ?? 'no reason given'}`);
    },
    async list() {
      const reply = held.parse((await system.request('$SYS.REQ.CLAIMS.LIST', '', { timeout: TIMEOUT_MS })).json());
      return new Set(reply.data);
    },
    async lookup(accountPublicKey) {
      const reply = await system.request(`$SYS.REQ.ACCOUNT.${accountPublicKey}.CLAIMS.LOOKUP`, '', { timeout: TIMEOUT_MS });
      try {
        const { claims, issuer, subject } = readJwt(reply.string());
        return subject === accountPublicKey ? { claims, issuer } : null;
      } catch {
        return null;
      }
    },
  };
}
