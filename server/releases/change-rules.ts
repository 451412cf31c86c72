import { reaches } from '@/domain/identity/permissions';
import type { EnvironmentRules } from '@/domain/releases/environment';
import { withUpstream } from '@/domain/releases/line';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { allRules, saveRules, type StoredRules } from '@/server/releases/environment-store';
import { reasonOf } from '@/server/releases/refusal';

export interface RulesInput extends Pick<EnvironmentRules, 'deployment' | 'upstream' | 'autoPromote' | 'approvals' | 'soakS' | 'smokeS'> {
  /** Left out: it stays as it is. */
  guardMin?: number | undefined;
  /** Of the rules that were shown; 0 for those that nobody has changed. */
  version: number;
  reason: string;
}

/** Changes how releases come into a deployment. BAD_INPUT for an upstream that is none or leads in a circle; ALREADY_DECIDED when somebody was faster. */
export async function changeRules(work: Work<Actor>, input: RulesInput): Promise<{ version: number }> {
  const { deployment, version, upstream, autoPromote, approvals, soakS, smokeS } = input;
  const all = await allRules(work.tx);
  const stored = all.get(deployment);
  if (!stored) throw notFound();
  const upstreams = new Map([...all].filter(([slug]) => slug === stored.rules.upstream || mayName(work.actor, slug)).map(([slug, each]) => [slug, each.rules.upstream]));
  // What was typed from older rules is not judged by the newer ones: who was faster is the news.
  if (stored.version !== version) throw meanwhile(stored);
  const verdict = withUpstream(upstreams, deployment, upstream);
  if (!verdict.ok) throw new AppError('BAD_INPUT', verdict.reason, { field: 'upstream', rule: 'line' });
  const reason = reasonOf(input.reason);
  const rules: EnvironmentRules = { ...stored.rules, upstream, autoPromote, approvals, soakS, smokeS, guardMin: input.guardMin ?? stored.rules.guardMin };
  if (!(await saveRules(work.tx, rules, version, { name: work.actor.name, at: work.clock.now() }))) throw meanwhile((await allRules(work.tx)).get(deployment) ?? stored);
  const kind = 'releases.environment.changed';
  await work.audit({ action: kind, deployment, entity: { type: 'release_environment', id: deployment, label: deployment }, reason, detail: { was: stored.rules, is: rules } });
  await work.emit({ kind, deployment, entityId: deployment, version: version + 1 });
  return { version: version + 1 };
}

function meanwhile({ rules, changed }: StoredRules): AppError {
  const by = changed?.by ?? 'Somebody';
  return new AppError('ALREADY_DECIDED', `${by} changed how releases come into ${rules.deployment} meanwhile.`, { by, at: changed?.at.toISOString() ?? null });
}

/** A deployment that is not theirs is to a person as one that does not exist; but where releases come from already may stay. */
function mayName(actor: Actor, deployment: string): boolean {
  return actor.kind !== 'person' || reaches(actor.roles, deployment);
}
