import { deploymentBySlug, insertToken } from '@/server/deployments/registry-store';
import { AppError, notFound } from '@/server/platform/errors';
import { newId, newSecret, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface NewBootstrapToken {
  deployment: string;
  label: string;
  /** Who owns the plugins registered with it. */
  ownerId: string;
  /** Who counts as the requester of what is registered with it. */
  createdById: string;
  expiresAt?: Date | null;
}

/** Makes a token by which sidecars register in one deployment. It is returned once and stored as its hash. */
export async function createBootstrapToken(work: Work, input: NewBootstrapToken): Promise<{ id: string; token: string }> {
  const deployment = await deploymentBySlug(work.tx, input.deployment);
  if (!deployment) throw notFound();
  const label = input.label.trim();
  if (!label) throw new AppError('BAD_INPUT', 'Say what the token is for.', { field: 'label', rule: 'required' });
  const token = newSecret('mbt');
  const id = newId();
  const { ownerId, createdById, expiresAt = null } = input;
  await insertToken(work.tx, { id, deploymentId: deployment.id, tokenHash: sha256(token), label, ownerId, createdById, expiresAt, createdAt: work.clock.now() });
  await work.audit({ action: 'deployments.token.created', deployment: deployment.slug, entity: { type: 'bootstrap_token', id, label }, detail: { ownerId, createdById, expiresAt } });
  return { id, token };
}
