import { WRITTEN_KINDS } from '@/domain/incidents/timeline-facts';
import type { Severity } from '@/domain/incidents/severity';
import type { IncidentPhase, IncidentState } from '@/domain/incidents/states';
import type { Db, Tx } from '@/server/platform/db';
import type { Prisma } from '@/server/generated/prisma/client';

/** An incident in a list. */
export interface IncidentRow {
  id: string;
  deployment: string;
  number: number;
  title: string;
  severity: Severity | null;
  state: IncidentState;
  phase: IncidentPhase | null;
  services: readonly string[];
  detectedAt: Date;
  startedAt: Date | null;
  declaredAt: Date | null;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  dueAt: Date | null;
  commander: string | null;
  alerts: number;
  breaches: number;
  postmortem: { state: 'due' | 'draft' | 'in_review' | 'published' | 'waived'; dueAt: Date | null } | null;
}

export interface IncidentFilter {
  deployment: string;
  states?: readonly IncidentState[] | undefined;
  severities?: readonly Severity[] | undefined;
  /** Open at some time of [from, to). */
  openIn?: { from: Date; to: Date } | undefined;
  /** Smaller numbers only: a list is read from the newest on. */
  before?: number | undefined;
  take?: number | undefined;
}

const SHOWN = {
  roles: { where: { role: 'commander', until: null }, select: { userId: true } },
  postmortem: { select: { state: true, dueAt: true } },
  _count: { select: { alerts: true, breaches: true } },
} as const satisfies Prisma.IncidentInclude;

/** Incidents by number, the newest first. */
export async function incidentRows(db: Db | Tx, { deployment, states, severities, openIn, before, take }: IncidentFilter): Promise<IncidentRow[]> {
  const rows = await db.incident.findMany({
    where: {
      deployment,
      ...(states && states.length > 0 ? { state: { in: [...states] } } : {}),
      ...(severities && severities.length > 0 ? { severity: { in: [...severities] } } : {}),
      ...(before === undefined ? {} : { number: { lt: before } }),
      ...(openIn ? { createdAt: { lt: openIn.to }, AND: [{ OR: [{ resolvedAt: null }, { resolvedAt: { gte: openIn.from } }] }, { OR: [{ cancelledAt: null }, { cancelledAt: { gte: openIn.from } }] }] } : {}),
    },
    orderBy: { number: 'desc' },
    include: SHOWN,
    ...(take === undefined ? {} : { take }),
  });
  return rows.map(({ roles, _count, severity, ...row }) => ({ ...row, severity: severity as Severity | null, commander: roles[0]?.userId ?? null, alerts: _count.alerts, breaches: _count.breaches }));
}

/** The latest thing that people wrote into each incident. */
export async function lastWords(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ incident_id: string; text: string }[]>`
    SELECT DISTINCT ON (e.incident_id) e.incident_id::text, e.text FROM incidents_entry e
    WHERE e.incident_id = ANY(${[...ids]}::uuid[]) AND e.kind = ANY(${[...WRITTEN_KINDS]}) AND NOT EXISTS (SELECT 1 FROM incidents_entry s WHERE s.supersedes_id = e.id)
    ORDER BY e.incident_id, e.at DESC, e.id DESC`;
  return new Map(rows.map((row) => [row.incident_id, row.text]));
}

/** How many incidents of a deployment are in each state. */
export async function countByState(db: Db | Tx, deployment: string): Promise<Map<IncidentState, number>> {
  const rows = await db.incident.groupBy({ by: ['state'], where: { deployment }, _count: { _all: true } });
  return new Map(rows.map((row) => [row.state, row._count._all]));
}
