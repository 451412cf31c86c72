import { CEILINGS_VERSION, withinCeiling } from '@/domain/acl/ceilings';
import type { Direction } from '@/domain/acl/direction';
import { coversUnion } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { heldGrants } from '@/server/acl/acl-store';
import { poolTypeOf } from '@/server/acl/plan-for';
import { namesOf } from '@/server/identity/identity-store';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

interface RegisteredInstance {
  id: string;
  name: string;
  manifestHash: string;
  registeredById: string;
  requestedGrants: unknown;
  /** Why it cannot wait, in one sentence. */
  urgent?: string;
  plugin: { id: string; name: string; poolType: string; deployment: { slug: string } };
}

interface AskedLine {
  direction: Direction;
  written: string;
  pattern: string;
  blockedReason: string | null;
}

/**
 * Makes a request of what an instance's manifest asks for and its plugin does not hold yet; an open request of the same
 * plugin is superseded. Lines outside the ceiling are blocked here already. Returns its id, or null when nothing is asked.
 */
export async function openRequest(work: Work, instance: RegisteredInstance): Promise<string | null> {
  const { tx, clock } = work;
  const { plugin } = instance;
  const { slug } = plugin.deployment;
  const pending = await tx.aclRequest.findFirst({ where: { pluginId: plugin.id, state: 'pending' } });
  const { urgent = null } = instance;
  if (pending?.manifestHash === instance.manifestHash) {
    if (urgent !== null && pending.urgent === null) await tx.aclRequest.update({ where: { id: pending.id }, data: { urgent } });
    return pending.id;
  }
  const held = await heldGrants(tx, plugin.id);
  const lines = askedLines(instance).filter((line) => {
    const same = held.filter((grant) => grant.direction === line.direction).map((grant) => grant.pattern);
    return line.blockedReason !== null || !coversUnion(same, line.pattern);
  });
  if (lines.every((line) => line.blockedReason !== null) && (await decidedBefore(work, instance))) return null;
  if (lines.length === 0) return null;
  const now = clock.now();
  if (pending) await tx.aclRequest.update({ where: { id: pending.id }, data: { state: 'superseded', version: { increment: 1 }, decidedAt: now } });
  const id = newId();
  const requester = (await namesOf(tx, [instance.registeredById])).get(instance.registeredById) ?? 'unknown';
  await tx.aclRequest.create({
    data: {
      id,
      deployment: slug,
      pluginId: plugin.id,
      instanceName: instance.name,
      requestedById: instance.registeredById,
      requestedByName: requester,
      manifestHash: instance.manifestHash,
      urgent,
      ceilingVersion: CEILINGS_VERSION,
      createdAt: now,
      lines: { create: lines.map((line, position) => ({ id: newId(), position, ...line, decision: line.blockedReason === null ? 'undecided' as const : 'blocked' as const })) },
    },
  });
  await work.audit({ action: 'acl.request.created', deployment: slug, entity: { type: 'acl_request', id, label: plugin.name }, detail: { instance: instance.name, askedBy: requester, urgent, lines, supersedes: pending?.id ?? null } });
  await work.emit({ kind: 'acl.request.created', deployment: slug, entityId: id, version: 1, payload: { plugin: plugin.name } });
  return id;
}

/** The same manifest was decided already: asking again for what is blocked would be noise. */
async function decidedBefore({ tx }: Work, instance: RegisteredInstance): Promise<boolean> {
  return (await tx.aclRequest.count({ where: { pluginId: instance.plugin.id, manifestHash: instance.manifestHash, state: { not: 'pending' } } })) > 0;
}

function askedLines(instance: RegisteredInstance): AskedLine[] {
  const asked = instance.requestedGrants as { topic: string; action: Direction }[];
  const poolType = poolTypeOf(instance.plugin.poolType);
  const lines = asked.map(({ topic, action }): AskedLine => {
    const canonical = canonicalise(topic, { instanceId: instance.name });
    if (!canonical.ok) return { direction: action, written: topic, pattern: topic, blockedReason: canonical.message };
    const ceiling = withinCeiling({ direction: action, pattern: canonical.pattern }, poolType);
    return { direction: action, written: topic, pattern: canonical.pattern, blockedReason: ceiling.ok ? null : ceiling.reason };
  });
  return [...new Map(lines.map((line) => [`${line.direction} ${line.pattern}`, line])).values()];
}
