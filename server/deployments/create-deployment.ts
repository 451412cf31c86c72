import { DeploymentSlugSchema } from '@/domain/deployments/schemas';
import { createDeployment, type Deployment, deploymentBySlug } from '@/server/deployments/registry-store';
import { ENSURE_ACCOUNTS_LOOP } from '@/server/deployments/ensure-accounts-loop';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

/** Enters a deployment; its slug becomes the head of every subject of its bus and never changes. */
export async function enterDeployment(work: Work, input: Pick<Deployment, 'slug' | 'name' | 'environment'>): Promise<{ id: string; slug: string }> {
  const slug = DeploymentSlugSchema.safeParse(input.slug);
  if (!slug.success) throw new AppError('BAD_INPUT', slug.error.issues[0]?.message ?? 'This cannot be a deployment id.', { field: 'slug', rule: 'slug' });
  if (await deploymentBySlug(work.tx, input.slug)) throw new AppError('CONFLICT', `There is a deployment ${input.slug} already.`, { field: 'slug', rule: 'unique' });
  const id = newId();
  await createDeployment(work.tx, { id, ...input, createdAt: work.clock.now() });
  await work.audit({ action: 'deployments.deployment.created', deployment: input.slug, entity: { type: 'deployment', id, label: input.slug }, detail: { ...input } });
  await work.emit({ kind: 'deployments.deployment.created', deployment: input.slug, entityId: id, version: 1 });
  await wake(work.tx, ENSURE_ACCOUNTS_LOOP);
  return { id, slug: input.slug };
}
