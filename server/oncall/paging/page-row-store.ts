import { type OpenState, PAGE_STATES, type PageFacts, type PageState } from '@/domain/oncall/paging/page';
import type { Chain, Urgency } from '@/domain/oncall/paging/policy';
import type { Prisma } from '@/server/generated/prisma/client';
import type { OncallPageOrigin, OncallPageState } from '@/server/generated/prisma/enums';
import { jsonValue } from '@/server/platform/json';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameStates: Same<OncallPageState, PageState> = true;
void _sameStates;

export const OPEN_STATES = PAGE_STATES.filter((state) => state !== 'resolved');

export type PageOrigin = OncallPageOrigin;

/** What is said of a page beside how it stands. */
export interface PageHead {
  id: string;
  deployment: string;
  number: number;
  origin: PageOrigin;
  title: string;
  summary: string;
  path: string;
  groupKey: string | null;
  receiver: string | null;
  incidentId: string | null;
  policyVersion: number;
}

/** Whether the person who acked is on call, and since when no more. */
export interface OwnerWatch {
  onCall: boolean;
  leftAt: number | null;
}

/** A page as it is stored. */
export interface StoredPage extends PageHead {
  facts: PageFacts;
  owner: OwnerWatch;
  /** The person; null while it is open, and where what it was about ended. */
  resolvedBy: string | null;
}

/** What has no column of its own: nothing is ever looked up by it. */
interface Memory extends Pick<PageFacts, 'slaFrom' | 'pausedAt' | 'ackUntil' | 'mutedAt' | 'holders'> {
  mutedFrom: OpenState | null;
  owner: OwnerWatch;
}

export function pageOf(row: Prisma.OncallPageGetPayload<object>): StoredPage {
  const { id, deployment, number, origin, title, summary, path, groupKey, receiver, incidentId, policyVersion, resolvedBy } = row;
  const { owner, ...memory } = row.memory as unknown as Memory;
  const facts: PageFacts = {
    state: row.state,
    urgency: row.urgency as Urgency,
    chain: row.chain as unknown as Chain,
    step: row.step,
    loop: row.loop,
    t0: row.t0.getTime(),
    dueAt: ms(row.dueAt),
    slaDueAt: ms(row.slaDueAt),
    slaBreached: row.slaBreached,
    ackedBy: row.ackedBy,
    ackedAt: ms(row.ackedAt),
    ackedStep: row.ackedStep,
    snoozedUntil: ms(row.snoozedUntil),
    exhausted: row.exhausted,
    notifiedAt: row.notifiedAt as Record<string, number>,
    flaps: row.flaps,
    openedAt: row.openedAt.getTime(),
    changedAt: row.updatedAt.getTime(),
    resolvedAt: ms(row.resolvedAt),
    version: row.version,
    ...memory,
  };
  return { id, deployment, number, origin, title, summary, path, groupKey, receiver, incidentId, policyVersion, resolvedBy, facts, owner };
}

/** The columns of how a page stands. */
export function columnsOf({ facts, owner, resolvedBy }: Pick<StoredPage, 'facts' | 'owner' | 'resolvedBy'>) {
  const { slaFrom, pausedAt, ackUntil, mutedAt, mutedFrom, holders, ...columns } = facts;
  const { t0, dueAt, slaDueAt, ackedAt, snoozedUntil, openedAt, changedAt, resolvedAt, chain, notifiedAt, ...plain } = columns;
  const memory: Memory = { slaFrom, pausedAt, ackUntil, mutedAt, mutedFrom, holders, owner };
  return {
    ...plain,
    resolvedBy,
    t0: new Date(t0),
    dueAt: date(dueAt),
    slaDueAt: date(slaDueAt),
    ackedAt: date(ackedAt),
    snoozedUntil: date(snoozedUntil),
    openedAt: new Date(openedAt),
    updatedAt: new Date(changedAt),
    resolvedAt: date(resolvedAt),
    chain: jsonValue(chain),
    notifiedAt: jsonValue(notifiedAt),
    memory: jsonValue(memory),
  };
}

const ms = (at: Date | null): number | null => at?.getTime() ?? null;
const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
