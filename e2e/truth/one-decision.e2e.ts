import { pendingRequest } from '@/e2e/approvals';
import { expect, test } from '@/e2e/fixtures';
import { rawPlugin } from '@/e2e/raw-plugin';
import { secondWeb } from '@/e2e/second-web';
import { newId } from '@/server/platform/ids';

const SESSIONS = 50;

test('fifty sessions approve at once through two web processes: one decides, forty-nine hear who did', async ({ console: running }) => {
  test.setTimeout(150_000);
  const instance = `dgm-crowd-${Date.now().toString(36).slice(-5)}`;
  const plugin = await rawPlugin(running, { deployment: 'd1', instance, pool: 'DGMPool', owner: 'owner-signal' });
  await plugin.register([{ topic: 'platform.data.crowd', action: 'publish' }]);
  const request = await pendingRequest(await running.as('admin'), 'd1', instance);
  const other = await secondWeb(running);
  try {
    const people = await Promise.all(Array.from({ length: SESSIONS }, async (_, n) => running.as(n % 2 ? 'admin' : 'admin-2', n % 4 < 2 ? running.url : other.url)));
    const lines = request.lines.map(({ id }) => ({ lineId: id, decision: 'approved' as const }));
    const decision = { deployment: 'd1', requestId: request.id, planHash: request.planHash, lines, reason: 'at once' };
    const outcomes = await Promise.allSettled(people.map((person) => person.acl.decide.mutate({ ...decision, idempotencyKey: newId() })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const count = async (sql: string) => Number((await running.pool.query<{ n: string }>(sql, [request.id])).rows[0]?.n);
    const { rows } = await running.pool.query<{ state: string; by: string }>('SELECT state, decided_by_name AS by FROM acl_request WHERE id = $1', [request.id]);
    expect(rows.map(({ state }) => state)).toEqual(['approved']);
    expect(rows[0]?.by).toMatch(/^admin/);
    const told = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String((outcome.reason as Error).message)] : []));
    expect(new Set(told)).toEqual(new Set([`The request of ${instance} was already decided by ${rows[0]?.by}.`]));
    expect(told).toHaveLength(SESSIONS - 1);
    expect(await count(`SELECT count(*) AS n FROM audit_entry WHERE entity_id = $1 AND action = 'acl.request.approved'`)).toBe(1);
    expect(await count('SELECT count(*) AS n FROM acl_enforcement WHERE request_id = $1')).toBe(1);
  } finally {
    await other.stop();
  }
});
