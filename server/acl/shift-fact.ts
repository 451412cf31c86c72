import { HELD_GRANT_STATES } from '@/domain/acl/states';
import type { Db, Tx } from '@/server/platform/db';
import { aclOfShift, type ShiftRows } from '@/server/acl/shift-store';

/** One thing that happened, waits or will happen to somebody's rights. */
export interface AclShiftFact {
  /** Of the request or the grant that it is about. */
  id: string;
  about: 'acl_request' | 'acl_grant';
  plugin: string;
  summary: string;
  state: 'decided' | 'waiting' | 'expiring';
  at: Date;
  byName: string | null;
}

/**
 * What was decided about rights in [from, until) or ended early in it, what waits for a decision, and what ends by
 * itself before `soon`: decided first, each oldest first.
 */
export async function aclShiftFact(tx: Db | Tx, deployment: string, stretch: { from: Date; until: Date; soon: Date }): Promise<AclShiftFact[]> {
  const { decided, pending, revoked, expiring } = await aclOfShift(tx, deployment, stretch, [...HELD_GRANT_STATES]);
  return [
    ...decided.map((row): AclShiftFact => ({ ...ofRequest(row), summary: `${row.state.replaceAll('_', ' ')}: ${linesOf(row)}`, state: 'decided', at: row.decidedAt ?? row.createdAt, byName: row.decidedByName })),
    ...revoked.map((row): AclShiftFact => ({ ...ofGrant(row), summary: `revoked: ${rightOf(row)}`, state: 'decided', at: row.endedAt ?? row.createdAt, byName: row.endedByName })),
    ...pending.map((row): AclShiftFact => ({ ...ofRequest(row), summary: linesOf(row), state: 'waiting', at: row.createdAt, byName: row.requestedByName })),
    ...expiring.map((row): AclShiftFact => ({ ...ofGrant(row), summary: rightOf(row), state: 'expiring', at: row.expiresAt ?? row.createdAt, byName: null })),
  ];
}

const ofRequest = ({ id, plugin }: ShiftRows['decided'][number]) => ({ id, about: 'acl_request' as const, plugin: plugin.name });
const ofGrant = ({ id, plugin }: ShiftRows['revoked'][number]) => ({ id, about: 'acl_grant' as const, plugin: plugin.name });
const rightOf = ({ direction, pattern }: { direction: string; pattern: string }): string => `${direction} ${pattern}`;

function linesOf({ lines }: ShiftRows['decided'][number]): string {
  const [first, ...rest] = lines;
  return first === undefined ? 'nothing' : `${first.direction} ${first.written}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
}
