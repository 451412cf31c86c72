import { handleRest } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { createApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import type { TrpcAnswer } from '@/server/testing/trpc-call';

const BASE = 'http://localhost:3000';

export interface SettingsWorld {
  world: OfflineWorld;
  /** Two who may change `dev` and `prod`. */
  ada: SignedIn;
  ben: SignedIn;
  /** May read both, and change neither. */
  viewer: SignedIn;
  ask(who: SignedIn, deployment: string, patch: object, more?: object): Promise<TrpcAnswer>;
  tell(who: SignedIn, verb: string, input: object): Promise<TrpcAnswer>;
  read(who: SignedIn, what: string, input: object): Promise<TrpcAnswer>;
  /** With the token of a deployment, made by Ada. */
  rest(deployment: 'dev' | 'prod', path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** Two deployments, one of them production, and people of both. */
export async function settingsWorld(): Promise<SettingsWorld> {
  const world = await offlineWorld(['dev', 'prod']);
  const { database: { db }, runtime } = world;
  await db.deployment.update({ where: { slug: 'prod' }, data: { environment: 'prod' } });
  const both = (role: 'deployment_admin' | 'viewer') => [{ role, deployment: 'dev' }, { role, deployment: 'prod' }] as const;
  const [ada, ben, viewer] = [await world.person('ada', ...both('deployment_admin')), await world.person('ben', ...both('deployment_admin')), await world.person('viewer', ...both('viewer'))];
  const tokens = new Map<string, string>();
  for (const deployment of ['dev', 'prod']) {
    const made = await mutateAsSystem(runtime, systemActor('test'), 'test', (work) => createApiToken(work, { deployment, name: `pipeline-${deployment}`, permissions: ['deployments.v1.read', 'deployments.v1.write'] }));
    tokens.set(deployment, made.token);
  }
  await db.apiToken.updateMany({ data: { createdById: ada.id } });
  const base = { ...runtime, publicUrl: BASE, busUrl: 'nats://localhost:4222' };
  const tell: SettingsWorld['tell'] = (who, verb, input) => world.call(who, `deployments.settings.${verb}`, 'mutation', { idempotencyKey: newId(), ...input });
  return {
    world, ada, ben, viewer, tell,
    ask: (who, deployment, patch, more = {}) => tell(who, 'propose', { deployment, baseVersion: 0, patch, reason: 'the desk asked for it', ...more }),
    read: (who, what, input) => world.call(who, `deployments.settings.${what}`, 'query', input),
    async rest(deployment, path, body) {
      const headers = { authorization: `Bearer ${tokens.get(deployment)}`, 'content-type': 'application/json' };
      const answer = await handleRest(restRoutes, base, new Request(`${BASE}/api/v1/deployments${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }));
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
  };
}
