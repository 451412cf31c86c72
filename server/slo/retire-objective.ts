import { recordChange } from '@/server/changes/record-change';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { findObjective, moveBurn, retireObjective } from '@/server/slo/slo-store';

export interface RetireInput {
  deployment: string;
  slug: string;
  version: number;
  reason: string;
}

/** Ends an objective and what of it fires. Its history stays readable; its name is not given again. */
export async function retire(work: Work, input: RetireInput): Promise<{ version: number }> {
  const { tx, actor, clock } = work;
  const { deployment, slug } = input;
  const objective = await findObjective(tx, deployment, slug);
  if (!objective) throw notFound();
  if (objective.state === 'retired') throw alreadyDecided(`That "${slug}" ends`, objective.retiredByName, objective.retiredAt);
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why it is no longer needed.', { field: 'reason', rule: 'required' });
  const now = clock.now();
  const latest = objective.versions.at(-1);
  if (!(await retireObjective(tx, objective.id, input.version, { at: now, name: actor.name }))) throw alreadyDecided(`Another definition of "${slug}"`, latest?.createdByName ?? null, latest?.validFrom ?? null);
  for (const { pair, detail } of objective.burns.filter((burn) => burn.firing)) {
    const version = await moveBurn(tx, { objectiveId: objective.id, pair, firing: false, at: now, detail });
    if (version !== null) await work.emit({ kind: 'slo.burn.ended', deployment, entityId: objective.id, version, payload: { pair } });
  }
  const kind = 'slo.objective.retired';
  await recordChange(tx, clock, { deployment, kind, entityType: 'slo_objective', entityId: objective.id, plugin: objective.definition.plugin, summary: `${objective.definition.title}: no longer an objective`, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'slo_objective', id: objective.id, label: slug }, reason, detail: { definition: objective.definition } });
  await work.emit({ kind, deployment, entityId: objective.id, version: input.version + 1 });
  return { version: input.version + 1 };
}
