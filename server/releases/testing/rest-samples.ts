import type { ReleaseContent } from '@/domain/releases/release';
import type { ApiTokenActor } from '@/server/platform/actor';
import { newId, sha256 } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { freezeRelease } from '@/server/releases/freeze-release';
import { requestPromotion } from '@/server/releases/request-promotion';
import { contentOf, plantSuccess } from '@/server/releases/testing/release-world';
import type { OfflineWorld } from '@/server/testing/offline-world';

const AT = { deployment: 'd1' };
const PIPELINE: ApiTokenActor = { kind: 'api_token', id: newId(), name: 'pipeline', deployment: 'd1', permissions: ['releases.v1.write'] };
/** What calls of each kind there are, and then some. */
const CALLS = 4;

export interface ReleaseRestSamples {
  content: ReleaseContent;
  /** Of a plugin that is nowhere yet. */
  newcomer: ReleaseContent;
  promotionId: string;
  /** Another one for every call that is let in (`used`), since each can be asked for once. */
  nextToAskFor(used: boolean): string;
  nextToTakeBack(used: boolean): string;
}

/** What the REST routes of releases can be asked about in `d1`, which wants one approval. */
export async function releaseRestSamples(world: OfflineWorld): Promise<ReleaseRestSamples> {
  const { database: { db }, runtime } = world;
  const now = runtime.clock.now();
  await db.releaseEnvironment.create({ data: { ...AT, upstream: null, autoPromote: false, approvals: 1, soakS: 0, smokeS: 1, guardMin: 60, updatedAt: now, updatedByName: 'test' } });
  const agentId = newId();
  await db.agent.create({ data: { id: agentId, name: 'agent-of-samples', driver: 'process', publicKey: 'of samples', state: 'ready', capacity: 100, enrolledAt: now, lastStatusAt: now } });
  const content = (service: string, version: string): ReleaseContent => contentOf(version, { service, image: `ghcr.io/meridian/${service}:${version}`, imageSha256: sha256(version) });
  const frozen = async (service: string, version = '1.0.0'): Promise<string> => {
    const made = content(service, version);
    await db.agentImage.create({ data: { agentId, ref: made.image, sha256: made.imageSha256 } });
    return (await mutateAsSystem(runtime, PIPELINE, 'test', (work) => freezeRelease(work, { ...AT, content: made }))).releaseId;
  };
  const asked = async (releaseId: string): Promise<string> => (await mutateAsSystem(runtime, PIPELINE, 'test', (work) => requestPromotion(work, { ...AT, releaseId }))).promotionId;
  await frozen('handed-in');
  const newcomer = content('newcomer', '1.0.0');
  await db.agentImage.create({ data: { agentId, ref: newcomer.image, sha256: newcomer.imageSha256 } });
  const [toAskFor, toTakeBack]: [string[], string[]] = [[], []];
  for (let at = 0; at < CALLS; at++) {
    toAskFor.push(await frozen(`asked-${at}`));
    await plantSuccess(world, await asked(await frozen(`back-${at}`, '1.0.0')));
    const second = await asked(await frozen(`back-${at}`, '1.1.0'));
    await plantSuccess(world, second);
    toTakeBack.push(second);
  }
  const next = (queue: string[]) => (used: boolean): string => (used ? queue.shift() : queue[0]) ?? newId();
  return { content: content('handed-in', '1.0.0'), newcomer, promotionId: toTakeBack[0] ?? '', nextToAskFor: next(toAskFor), nextToTakeBack: next(toTakeBack) };
}
