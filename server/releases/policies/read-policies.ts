import { changeWords } from '@/domain/releases/policies/figures/compare-rules';
import { figuresOf } from '@/domain/releases/policies/figures/params';
import { auditDays, delaysOf, effectiveMode, holdsFrom, mayDelay } from '@/domain/releases/policies/mode';
import { covers } from '@/domain/releases/policies/exception';
import type { PolicyException } from '@/domain/releases/policies/policy';
import type { Reading } from '@/server/api/context';
import type { Db } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { rulesOf } from '@/server/releases/environment-store';
import { exceptionsIn, listExceptions } from '@/server/releases/policies/exception-store';
import { policiesOf, type StoredPolicy } from '@/server/releases/policies/policy-store';
import { listViolations, openCounts } from '@/server/releases/policies/violation-store';
import { servicesOf } from '@/server/releases/service-store';

const EXCEPTIONS_SHOWN = 50;

/** Every rule of a deployment: its mode and how it came to it, what breaks it now, and what it would refuse if it held. */
export async function readPolicies({ db, clock }: Pick<Reading, 'db' | 'clock'>, { deployment }: { deployment: string }) {
  const now = clock.now();
  const at = now.getTime();
  const rules = await rulesOf(db, deployment);
  if (!rules) throw notFound();
  const [policies, inForce, rows, open, services] = await Promise.all([policiesOf(db, deployment, now), exceptionsIn(db, deployment, now), listExceptions(db, deployment, EXCEPTIONS_SHOWN), openCounts(db, deployment), servicesOf(db, deployment, rules.line)]);
  return {
    at: now, deployment, environment: rules.environment, services,
    policies: policies.map((policy) => ({ ...standing(policy, at), ...countsOf(open.filter((each) => each.policy === policy.id), inForce, policy, at) })),
    exceptions: rows.map(({ id, policy, target, reason, owner, byName, from, expiresAt, endedAt, endedByName, endReason }) => ({ id, policy, target, reason, owner, byName, from, expiresAt, endedAt, endedByName, endReason, inForce: endedAt === null && expiresAt > now })),
  };
}

function standing(policy: StoredPolicy, at: number) {
  const from = holdsFrom(policy, at);
  return {
    id: policy.id, mode: effectiveMode(policy, at), holdsFrom: from === null ? null : new Date(from), days: auditDays(policy, at), delays: delaysOf(policy), mayDelay: mayDelay(policy, at), version: policy.version,
    params: writableFigures(policy),
    match: { environment: [...(policy.match.environment ?? [])], service: [...(policy.match.service ?? [])], pool: [...(policy.match.pool ?? [])] },
    switches: policy.switches.map(({ changed, ...each }) => ({
      ...each, at: new Date(each.at), enforceAt: each.enforceAt === null ? null : new Date(each.enforceAt),
      changes: changed ? changeWords(policy.id, changed.was, changed.is) : [], anew: changed?.anew ?? false,
    })),
  };
}

function writableFigures({ id, params }: StoredPolicy): Record<string, number | string[]> {
  return Object.fromEntries(Object.entries(figuresOf(id, params)).map(([name, figure]) => [name, typeof figure === 'number' ? figure : [...figure]]));
}

type Open = Awaited<ReturnType<typeof openCounts>>[number];

/** What is refused, or would be if the rule held now, each target once. */
function countsOf(open: readonly Open[], exceptions: readonly PolicyException[], { id }: StoredPolicy, at: number) {
  const excepted = ({ target }: Open): boolean => exceptions.some((exception) => covers(exception, { rule: id, target }, at));
  const count = (status: string): number => open.filter((each) => each.status === status).length;
  const refusing = new Set(open.filter((each) => each.status === 'violated' && each.grade === 'refuse' && !excepted(each)).map(({ target }) => target));
  return { violated: count('violated'), unknown: count('unknown'), unknowable: count('unknowable'), excepted: open.filter(excepted).length, wouldRefuse: { instances: [...refusing].filter((target) => target.startsWith('instance ')).length, deployment: refusing.has('deployment') } };
}

export interface ViolationsAsked {
  deployment: string;
  policy?: string | undefined;
  status?: string | undefined;
  open: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** One page of what breaks rules, or did, the newest first, with the exception that covers it. */
export async function readViolations({ db, clock }: { db: Db; clock: Reading['clock'] }, { deployment, policy, status, open, cursor, limit }: ViolationsAsked) {
  const now = clock.now();
  const rows = await listViolations(db, { deployment, policy, status, open, after: cursor, take: limit + 1 });
  const exceptions = await exceptionsIn(db, deployment, now);
  const items = rows.slice(0, limit).map((row) => {
    const exception = row.endedAt === null ? exceptions.find(({ rule, target }) => rule === row.policy && target === row.target) : undefined;
    const { id, policy: rule, target, status: found, grade, message, openedAt, lastSeenAt, endedAt, endedBy } = row;
    return { id, policy: rule, target, status: found, grade, message, openedAt, lastSeenAt, endedAt, endedBy, exceptedUntil: exception ? new Date(exception.expiresAt) : null };
  });
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
