import { canonicalJson } from '@/domain/canonical-json';
import type { Registration, RegistrationAccepted } from '@/domain/deployments/registration';
import { registrationSigningText } from '@/domain/deployments/signing';
import { verifyNkeySignature } from '@/server/bus/nkey-signature';
import { admit } from '@/server/deployments/pairs/admission';
import { insertInstance, insertPlugin, instanceByName, type InstanceWithPlugin, keyIsTaken, pluginByName, updateInstance } from '@/server/deployments/registry-store';
import type { BootstrapHolder } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId, sha256 } from '@/server/platform/ids';
import { jsonValue } from '@/server/platform/json';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

/** The worker's loop that turns registrations into credentials and requests. */
const PROVISION_LOOP = 'acl.provision';

/** What makes two registrations the same: everything but key and signature. */
export function manifestHash(body: Registration): string {
  const { signature: _signature, public_key: _key, ...content } = body;
  return sha256(canonicalJson(content));
}

/**
 * Takes a sidecar's registration: the first makes instance and plugin, the same again changes nothing, another manifest
 * replaces the old one and is asked for anew. CONFLICT when the instance is known with another key, pool or plugin, and
 * when the key is another instance's: whoever asks with a key later is one instance, in one deployment. Only the next
 * generation of a pair comes under a known name with a new key, once the old one is void.
 */
export async function registerInstance(work: Work<BootstrapHolder>, body: Registration): Promise<RegistrationAccepted> {
  if (!verifyNkeySignature(body.public_key, registrationSigningText(body), body.signature)) {
    throw new AppError('BAD_INPUT', 'The signature does not fit the body and the public key.', { field: 'signature', rule: 'signature' });
  }
  const { actor, tx } = work;
  // Instances of one plugin, or one key in two places, may arrive together: one at a time finds or makes it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`register.${actor.deploymentId}`}))`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`register.${body.public_key}`}))`;
  const known = await instanceByName(tx, actor.deploymentId, body.instance_id);
  const generation = await admit(tx, actor, body, known?.generation ?? null, known !== null);
  const hash = manifestHash(body);
  const renewed = known !== null && known.generation !== generation;
  if (known) checkSame(known, body, renewed);
  if ((!known || renewed) && (await keyIsTaken(tx, body.public_key))) throw clash('public_key', 'This key belongs to another instance; each makes its own.', 'unique');
  if (known?.manifestHash === hash && !renewed) {
    await work.audit({ action: 'deployments.instance.registered', deployment: actor.deployment, entity: { type: 'instance', id: known.id, label: known.name }, detail: { again: true } });
    return accepted(known, actor.deployment);
  }
  const instance = known ? await replaceManifest(work, known, body, hash, renewed ? keyOf(body, generation) : {}) : await enter(work, body, hash, generation);
  await work.audit({
    action: 'deployments.instance.registered',
    deployment: actor.deployment,
    entity: { type: 'instance', id: instance.id, label: instance.name },
    detail: { plugin: instance.plugin.name, poolType: body.pool_type, image: body.image, publicKey: body.public_key, generation, requested: body.requested_grants, token: actor.name },
  });
  await work.emit({ kind: 'deployments.instance.registered', deployment: actor.deployment, entityId: instance.id, version: 1 });
  await wake(tx, PROVISION_LOOP);
  return accepted(instance, actor.deployment);
}

const clash = (field: string, message: string, rule = 'immutable') => new AppError('CONFLICT', message, { field, rule });

/** What comes with a new key: nothing of what was signed for the old one, or heard from it, is left. */
function keyOf(body: Registration, generation: number | null) {
  return { publicKey: body.public_key, generation, jwt: null, provisionedAt: null, accountVersion: null, lastHeartbeatAt: null, state: null, bootId: null, startedAt: null, shares: null, unsplit: [] };
}

function checkSame(known: InstanceWithPlugin, body: Registration, renewed: boolean): void {
  if (!renewed && known.publicKey !== body.public_key) throw clash('public_key', `${body.instance_id} is known with another key.`);
  if (known.plugin.name !== (body.plugin ?? body.instance_id)) throw clash('plugin', `${body.instance_id} belongs to the plugin ${known.plugin.name}.`);
  if (known.plugin.poolType !== body.pool_type) throw clash('pool_type', `${known.plugin.name} is a ${known.plugin.poolType}.`);
}

async function enter(work: Work<BootstrapHolder>, body: Registration, hash: string, generation: number | null): Promise<InstanceWithPlugin> {
  const { tx, actor, clock } = work;
  const now = clock.now();
  const name = body.plugin ?? body.instance_id;
  const plugin = (await pluginByName(tx, actor.deploymentId, name)) ?? (await insertPlugin(tx, { id: newId(), deploymentId: actor.deploymentId, name, poolType: body.pool_type, ownerId: actor.ownerId, createdAt: now }));
  if (plugin.poolType !== body.pool_type) throw clash('pool_type', `${name} is a ${plugin.poolType}.`);
  const instance = await insertInstance(tx, {
    id: newId(),
    pluginId: plugin.id,
    deploymentId: actor.deploymentId,
    name: body.instance_id,
    publicKey: body.public_key,
    registeredById: actor.createdById,
    registeredAt: now,
    generation,
    ...manifest(body, hash),
  });
  return { ...instance, plugin: { ...plugin, deployment: { id: actor.deploymentId, slug: actor.deployment } } };
}

async function replaceManifest(work: Work<BootstrapHolder>, known: InstanceWithPlugin, body: Registration, hash: string, key: Partial<ReturnType<typeof keyOf>>): Promise<InstanceWithPlugin> {
  const instance = await updateInstance(work.tx, known.id, { ...manifest(body, hash), ...key, registeredById: work.actor.createdById, intakeDone: false });
  return { ...instance, plugin: known.plugin };
}

function manifest(body: Registration, hash: string) {
  return { image: body.image, tags: body.tags, manifestHash: hash, requestedGrants: jsonValue(body.requested_grants) };
}

function accepted(instance: InstanceWithPlugin, deployment: string): RegistrationAccepted {
  return { instance_id: instance.name, deployment, plugin: instance.plugin.name, state: instance.jwt ? 'ready' : 'provisioning' };
}
