import type { SloDefinition } from '@/domain/slo/definition';
import { describeObjective } from '@/domain/slo/format';
import { recordChange } from '@/server/changes/record-change';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { insertObjective } from '@/server/slo/slo-store';

/** Where the form of a new objective stands. */
const RESERVED_SLUG = 'new';

export interface CreateInput {
  deployment: string;
  /** Its name in addresses; never used twice in a deployment. */
  slug: string;
  definition: SloDefinition;
}

/** Defines an objective. It counts what happens from now on; nothing is made up for the time before. */
export async function createObjective(work: Work, input: CreateInput): Promise<{ id: string; slug: string; version: number }> {
  const { tx, actor, clock } = work;
  const { deployment, slug, definition } = input;
  if (slug === RESERVED_SLUG) throw new AppError('BAD_INPUT', `"${slug}" cannot be the name of an objective; choose another.`, { field: 'slug', rule: 'reserved' });
  const id = newId();
  const made = await insertObjective(tx, { id, deployment, slug }, { definition, at: clock.now(), byName: actor.name, reason: null });
  if (!made) throw new AppError('CONFLICT', `There is or was an objective "${slug}" here already; choose another name.`, { field: 'slug', rule: 'unique' });
  const kind = 'slo.objective.created';
  await recordChange(tx, clock, { deployment, kind, entityType: 'slo_objective', entityId: id, plugin: definition.plugin, summary: `${definition.title}: ${describeObjective(definition)}`, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'slo_objective', id, label: slug }, detail: { definition } });
  await work.emit({ kind, deployment, entityId: id, version: 1 });
  return { id, slug, version: 1 };
}

