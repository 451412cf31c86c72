import type { GateName, GateStatus } from '@/domain/releases/gates';
import type { Tx } from '@/server/platform/db';
import type { StoredRules } from '@/server/releases/environment-store';
import type { StoredRelease } from '@/server/releases/release-store';

/** What a gate is asked about, in the transaction whose decision stands on the answer. */
export interface GateAsked {
  tx: Tx;
  now: Date;
  deployment: string;
  service: string;
  release: StoredRelease;
  rules: StoredRules;
}

/** One sentence with the figures that it stands on. */
export interface GateAnswer {
  status: GateStatus;
  evidence: string;
}

export interface Gate {
  name: GateName;
  ask(asked: GateAsked): Promise<GateAnswer>;
}

/** An instant as evidence names it: to the second, in UTC. */
export function atText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
