import { createDeployment, type Deployment, deploymentBySlug } from '@/server/deployments/registry-store';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

/** Words the console's own URLs begin with; no deployment may be called so. */
export const RESERVED_SLUGS = ['bus', 'api', 'metrics', 'sign-in', '_next', '_'];
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Enters a deployment; its slug becomes the head of every subject of its bus and never changes. */
export async function enterDeployment(work: Work, input: Pick<Deployment, 'slug' | 'name' | 'kind'>): Promise<{ id: string; slug: string }> {
  if (!SLUG.test(input.slug) || RESERVED_SLUGS.includes(input.slug)) {
    throw new AppError('BAD_INPUT', 'A deployment id is lower-case letters, digits and hyphens, at most 63, and none of the reserved words.', { field: 'slug', rule: 'slug' });
  }
  if (await deploymentBySlug(work.tx, input.slug)) throw new AppError('CONFLICT', `There is a deployment ${input.slug} already.`, { field: 'slug', rule: 'unique' });
  const id = newId();
  await createDeployment(work.tx, { id, ...input, createdAt: work.clock.now() });
  await work.audit({ action: 'deployments.deployment.created', deployment: input.slug, entity: { type: 'deployment', id, label: input.slug }, detail: { ...input } });
  await work.emit({ kind: 'deployments.deployment.created', deployment: input.slug, entityId: id, version: 1 });
  return { id, slug: input.slug };
}
