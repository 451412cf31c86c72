import type { Registration } from '@/domain/deployments/registration';
import type { BootstrapHolder } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';

const closed = (message: string, rule: string) => new AppError('CONFLICT', message, { field: 'instance_id', rule });

/**
 * Decides whether the holder of this token may register under this name, and returns the generation the key will
 * belong to (null: of no pair). A token of a pair registers its own generation while that is the one wanted; nobody else
 * registers under the name of a living pair. The pair stays locked, so that it cannot be fenced meanwhile.
 */
export async function admit(tx: Tx, actor: BootstrapHolder, body: Registration, knownGeneration: number | null, known: boolean): Promise<number | null> {
  const token = await tx.bootstrapToken.findUnique({ where: { id: actor.id }, select: { pairId: true, generation: true } });
  if (!token?.pairId) {
    const living = await tx.pair.findFirst({ where: { deploymentId: actor.deploymentId, instance: body.instance_id, endedAt: null }, select: { id: true } });
    if (living) throw closed(`${body.instance_id} is the name of a pair that an agent runs.`, 'pair');
    return knownGeneration;
  }
  await tx.$queryRaw`SELECT 1 FROM deployments_pair WHERE id = ${token.pairId}::uuid FOR UPDATE`;
  const pair = await tx.pair.findUniqueOrThrow({ where: { id: token.pairId } });
  if (pair.instance !== body.instance_id || pair.plugin !== (body.plugin ?? body.instance_id)) throw closed(`This token registers ${pair.instance} of ${pair.plugin}.`, 'token');
  const wanted = pair.generation === token.generation && pair.fencing === 'none' && pair.stoppedAt === null && pair.endedAt === null;
  if (!wanted) throw closed(`Generation ${token.generation} of ${pair.instance} is over.`, 'generation');
  if (known && knownGeneration === null) throw closed(`${pair.instance} is an instance that no agent runs.`, 'pair');
  return pair.generation;
}
