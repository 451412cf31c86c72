import { withinCeiling } from '@/domain/acl/ceilings';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { nextHandoffAfter } from '@/domain/oncall/handoff-moment';
import { type Asked, type ChecklistFacts, known, type RuleFigures, unasked } from '@/domain/releases/checklist/facts';
import { defaultRules } from '@/domain/releases/environment';
import { DEFAULT_ALLOW } from '@/domain/releases/image-rules';
import { backupAges } from '@/domain/releases/policies/figures/params';
import { namesOf } from '@/server/identity/identity-store';
import { loadSchedule } from '@/server/oncall/load-schedule';
import type { Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { type RegistryFacts, registryFacts } from '@/server/releases/checklist/registry-facts-store';
import { type ReleaseFacts, releaseFacts } from '@/server/releases/checklist/release-facts-store';
import { type ChecklistSources, SOURCES } from '@/server/releases/checklist/sources';
import { policyFact } from '@/server/releases/policies/policy-fact';

/** Everything the checklist of a deployment is judged by, as this transaction sees it. NOT_FOUND when there is no such deployment. */
export async function gatherFacts(tx: Tx, deployment: string, now: Date, sources: ChecklistSources = SOURCES): Promise<ChecklistFacts> {
  // One after the other: a transaction has one connection.
  const registry = await registryFacts(tx, deployment, now);
  const releases = await releaseFacts(tx, deployment);
  if (!registry || !releases) throw notFound();
  const { environment } = registry;
  const rules = defaultRules(environment, releases.upstream);
  const asked = releases.approvals ?? rules.approvals;
  return {
    deployment, environment, at: now.getTime(), figures: await figuresIn(tx, deployment, now),
    settings: await answer(() => sources.settings(tx, deployment, environment)),
    dependencies: await answer(() => sources.dependencies(tx, deployment, now)),
    backups: known({ lastSuccess: registry.backup_at, lastRestoreTest: registry.restore_at }),
    instances: known(registry.instances),
    services: known(registry.services),
    rights: known(rightsOf(registry)),
    signOffs: known(signOffs(registry, releases, asked)),
    rehearsal: known({ where: releases.upstream === null ? [deployment] : [deployment, releases.upstream], last: releases.rehearsal }),
    follower: known(followerOf(releases)),
    onCall: await answer(async () => known(await onCallOf(tx, deployment, now))),
    approvals: known({ asked, mayApprove: registry.may_approve }),
    waivers: await answer(() => sources.waivers(tx, deployment, now)),
  };
}

/** A source that cannot answer leaves its items unknown, and takes no other item with it. A database that cannot is nobody's answer. */
async function answer<T>(ask: () => Promise<Asked<T>>): Promise<Asked<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('PrismaClient')) throw error;
    return unasked(`It cannot be asked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The same figures as the rules go by, so that both say the same of one thing. */
async function figuresIn(tx: Tx, deployment: string, now: Date): Promise<RuleFigures> {
  const policies = await policyFact(tx, deployment, now);
  return { allow: policies.get('IMG-3')?.params.allow ?? DEFAULT_ALLOW, ...backupAges(policies.get('BKP-1')?.params ?? {}) };
}

function rightsOf({ pending, grants }: RegistryFacts) {
  const tooWide = grants.flatMap(({ plugin, pool, direction, pattern }) => {
    const verdict = withinCeiling({ direction, pattern }, pool);
    return verdict.ok ? [] : [{ plugin, line: `${direction} ${pattern}`, why: verdict.reason }];
  });
  return { pending, held: grants.length, tooWide };
}

/** What runs: by its release where there is one. The rules of today count, so that a quorum raised later is asked of what runs, too. */
function signOffs({ services }: RegistryFacts, { stable }: ReleaseFacts, asked: number): { service: string; version: string | null; approved: number; quorum: number }[] {
  const loose = services.filter(({ service }) => !stable.some((each) => each.service === service));
  return [...stable.map(({ service, version, approved, quorum }) => ({ service, version, approved, quorum: Math.max(quorum, asked) })), ...loose.map(({ service }) => ({ service, version: null, approved: 0, quorum: asked }))];
}

function followerOf({ follower, stable, following }: ReleaseFacts) {
  if (follower === null) return null;
  const there = new Map(following.map(({ service, version }) => [service, version]));
  const behind = stable.filter(({ service, version }) => there.get(service) !== version).map(({ service, version, since }) => ({ service, version, since, followerVersion: there.get(service) ?? null }));
  return { deployment: follower, behind };
}

async function onCallOf(tx: Tx, deployment: string, now: Date): Promise<{ now: string | null; next: string | null; nextAt: number } | null> {
  const loaded = await loadSchedule(tx, deployment, now);
  if (!loaded) return null;
  const nextAt = nextHandoffAfter(loaded.schedule, now.getTime());
  const [present, next] = [now.getTime(), nextAt].map((at) => onCallAt(loaded.schedule, at).primary?.user ?? null);
  const names = await namesOf(tx, [present, next].flatMap((id) => id ?? []));
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? null) : null);
  return { now: nameOf(present), next: nameOf(next), nextAt };
}
