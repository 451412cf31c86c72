import type { CanaryStep } from '@/domain/releases/canary/steps';
import type { ReleaseContent } from '@/domain/releases/release';
import { expect } from '@/e2e/fixtures';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

/** A build pipeline, as it talks to the console: by REST, with a token of one deployment. */
export interface Pipeline {
  /** Status and body of a request; the body is an object or a refusal. */
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** A pipeline with a token that may hand in releases and ask for promotions, or what else it is allowed; it approves nothing. */
export async function pipelineOf(running: Console, deployment: string, name: string, allow: readonly string[] = ['releases.v1.read', 'releases.v1.write']): Promise<Pipeline> {
  const printed = await running.cli('token', 'create', '--deployment', deployment, '--name', name, '--allow', allow.join(','));
  const token = /mct_[A-Za-z0-9_-]+/.exec(printed)?.[0];
  if (!token) throw new Error(`no token in: ${printed}`);
  return {
    async send(method, path, body) {
      const response = await fetch(`${running.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

/** Hands a release in, which nobody has before, and returns its id. */
export async function handIn(pipeline: Pipeline, content: ReleaseContent): Promise<string> {
  const { status, body } = await pipeline.send('POST', '/releases', content);
  if (status !== 200) throw new Error(`the release was refused: ${JSON.stringify(body)}`);
  return String(body.release_id);
}

/** Asks for a promotion until the gates let it be asked for, and returns its id. */
export async function askFor(pipeline: Pipeline, releaseId: string, reason: string): Promise<string> {
  const { status, body } = await pipeline.send('POST', '/promotions', { release_id: releaseId, reason });
  if (status !== 202) throw new Error(`the promotion was refused: ${JSON.stringify(body)}`);
  return String(body.promotion_id);
}

/** What runs of a service in a deployment, as its version. */
export async function runningVersion(running: Console, deployment: string, service: string): Promise<string | null> {
  const { rows } = await running.pool.query<{ version: string }>('SELECT r.version FROM releases_stable s JOIN releases_release r ON r.id = s.release_id WHERE s.deployment = $1 AND s.service = $2', [deployment, service]);
  return rows[0]?.version ?? null;
}

/** The steps of a canary: the share of the messages, and for how many seconds nothing moves or it is measured there. */
export function canary(...steps: readonly (number | readonly ['pause' | 'analysis', number] | readonly ['pause', null])[]): ReleaseContent['strategy'] {
  return { kind: 'canary', steps: steps.map((step): CanaryStep => {
    if (typeof step === 'number') return { kind: 'weight', percent: step };
    const [kind, seconds] = step;
    return seconds === null ? { kind: 'pause', seconds } : { kind, seconds };
  }) };
}

/** Shortens how long releases are verified and soak, in seconds, once the demonstration has set its own rules. */
export async function shortRules(running: Console, deployment: string, admin: string, times: { smokeS: number; soakS: number }): Promise<void> {
  const { releases } = await running.as(admin);
  const BY_THE_DEMONSTRATION = 2;
  await expect.poll(async () => (await releases.rules.query({ deployment })).version, { timeout: 300_000, message: `the rules of ${deployment}` }).toBeGreaterThanOrEqual(BY_THE_DEMONSTRATION);
  const { upstream, autoPromote, approvals, version } = await releases.rules.query({ deployment });
  await releases.changeRules.mutate({ deployment, upstream, autoPromote, approvals, ...times, version, reason: 'Releases of today are watched by people', idempotencyKey: newId() });
}

/** Approves a promotion as these people, over the same procedures as the page. */
export async function approveAs(running: Console, deployment: string, promotionId: string, people: readonly string[]): Promise<void> {
  for (const handle of people) {
    const { releases } = await running.as(handle);
    await expect.poll(async () => (await releases.review.query({ deployment, promotionId })).state, { timeout: 60_000 }).toBe('pending_approval');
    const { state, reviewHash } = await releases.review.query({ deployment, promotionId });
    await releases.approve.mutate({ deployment, promotionId, state, reviewHash: reviewHash ?? '', comment: '', idempotencyKey: newId() });
  }
}

/** Ends an objective of a console that is nobody else's. */
export async function retireObjective(running: Console, deployment: string, admin: string, slug: string, reason: string): Promise<void> {
  const { slo } = await running.as(admin);
  const { version } = await slo.detail.query({ deployment, slug });
  await slo.retire.mutate({ deployment, slug, version, reason, idempotencyKey: newId() });
}
