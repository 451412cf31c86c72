import type { NatsTrust } from '@/server/embedded/nats-trust';

/** How tests reach the PostgreSQL of this run. */
export interface DatabaseWorld {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  template: string;
}

/** How tests reach the nats-server of this run, and the keys it trusts. */
export interface BusWorld {
  url: string;
  wsUrl: string;
  version: string;
  trust: NatsTrust;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: DatabaseWorld;
    /** Null in projects that are not about the bus. */
    bus: BusWorld | null;
  }
}
