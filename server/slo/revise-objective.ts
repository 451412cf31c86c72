import type { SloDefinition } from '@/domain/slo/definition';
import { describeObjective } from '@/domain/slo/format';
import { recordChange } from '@/server/changes/record-change';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { addVersion, findObjective } from '@/server/slo/slo-store';

export interface ReviseInput {
  deployment: string;
  slug: string;
  /** Of the objective as it was shown. */
  version: number;
  definition: SloDefinition;
  reason: string;
}

/**
 * Defines an objective anew from now on. What was counted stays as it was judged then; only the target is applied to
 * the whole period. Who comes second hears ALREADY_DECIDED with who was first.
 */
export async function reviseObjective(work: Work, input: ReviseInput): Promise<{ version: number }> {
  const { tx, actor, clock } = work;
  const { deployment, slug, definition } = input;
  const objective = await findObjective(tx, deployment, slug);
  if (!objective) throw notFound();
  if (objective.state === 'retired') throw alreadyDecided(`That "${slug}" ends`, objective.retiredByName, objective.retiredAt);
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why it is defined anew; it stands beside the mark in the chart.', { field: 'reason', rule: 'required' });
  const latest = objective.versions.at(-1);
  const won = await addVersion(tx, objective.id, input.version, { number: (latest?.number ?? 0) + 1, definition, at: clock.now(), byName: actor.name, reason });
  if (!won) throw alreadyDecided(`Another definition of "${slug}"`, latest?.createdByName ?? null, latest?.validFrom ?? null);
  const kind = 'slo.objective.revised';
  await recordChange(tx, clock, { deployment, kind, entityType: 'slo_objective', entityId: objective.id, plugin: definition.plugin, summary: `${definition.title}: now ${describeObjective(definition)}`, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'slo_objective', id: objective.id, label: slug }, reason, detail: { before: objective.definition, after: definition } });
  await work.emit({ kind, deployment, entityId: objective.id, version: input.version + 1 });
  return { version: input.version + 1 };
}
