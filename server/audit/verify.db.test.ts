import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditKey, checkpointLoop } from '@/server/audit/checkpoint';
import { verifyAudit } from '@/server/audit/verify';
import { systemActor } from '@/server/platform/actor';
import { appendAudit } from '@/server/platform/audit';
import { systemClock } from '@/server/platform/clock';
import { createLog } from '@/server/platform/log';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const ENTRIES = 40;
const ATTACKS = 1000;
const clock = systemClock();
const key = auditKey(Buffer.alloc(32, 7).toString('base64'));

let world: TestDatabase;
let vandal: pg.Client;

/** A deterministic sequence (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const checkpoint = () =>
  checkpointLoop(key).run({ db: world.db, pool: world.pool, clock, log: createLog('test', 'silent'), signal: new AbortController().signal, lease: null });

beforeAll(async () => {
  world = await testDatabase();
  for (let i = 0; i < ENTRIES; i++) {
    await world.db.$transaction((tx) =>
      appendAudit(tx, clock, { actor: systemActor('test'), action: 'test.thing.done', deployment: i % 2 ? 'd1' : null, entity: { type: 'thing', id: `t${i}`, label: `Thing ${i}` }, reason: i % 3 ? `reason ${i}` : null, detail: { i } }),
    );
    if (i === 20) await checkpoint();
  }
  await checkpoint();
  vandal = new pg.Client({ connectionString: world.ownerUrl });
  await vandal.connect();
  // The attacker owns the database and has taken the triggers away.
  await vandal.query('ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_checkpoint DISABLE TRIGGER USER');
});
afterAll(async () => {
  await vandal.end();
  await world.close();
});

describe('the audit chain', () => {
  test('verifies when nobody touched it', async () => {
    const result = await verifyAudit(world.db);
    expect(result).toMatchObject({ ok: true, entries: ENTRIES, problem: null });
    expect(result.lastCheckpoint?.seq).toBe(String(ENTRIES));
  });

  test('the application may add and read, never change or delete', async () => {
    for (const sql of ['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'UPDATE audit_checkpoint SET hash = hash', 'DELETE FROM audit_checkpoint']) {
      await expect(world.pool.query(sql)).rejects.toThrow(/permission denied/);
    }
  });
});

describe(`${ATTACKS} random attacks by someone who owns the database`, () => {
  beforeEach(async () => {
    expect((await verifyAudit(world.db)).ok).toBe(true);
  });

  test('all are found', async () => {
    const next = random(20261121);
    const pick = (n: number) => 1 + Math.floor(next() * n);
    const missed: string[] = [];
    for (let i = 0; i < ATTACKS; i++) {
      const sql = attack(pick, next);
      await vandal.query('BEGIN');
      await vandal.query(sql);
      const rows = await vandal.query('SELECT 1');
      expect(rows.rowCount).toBe(1);
      const verdict = await verifyInside(vandal);
      if (verdict) missed.push(sql);
      await vandal.query('ROLLBACK');
    }
    expect(missed).toEqual([]);
  }, 300_000);
});

const COLUMNS = ['action', 'actor_name', 'actor_id', 'entity_id', 'entity_label', 'reason', 'body', 'deployment', 'hash', 'prev_hash'];

/** One random edit, swap, deletion, insertion or tail cut. */
function attack(pick: (n: number) => number, next: () => number): string {
  const a = pick(ENTRIES);
  const b = (a % ENTRIES) + 1;
  switch (pick(6)) {
    case 1: {
      const column = COLUMNS[pick(COLUMNS.length) - 1] ?? 'action';
      return `UPDATE audit_entry SET ${column} = coalesce(${column}, '') || 'x' WHERE seq = ${a}`;
    }
    case 2:
      return `UPDATE audit_entry SET at = at + interval '${pick(5000)} milliseconds' WHERE seq = ${a}`;
    case 3:
      return `UPDATE audit_entry SET seq = -1 WHERE seq = ${a}; UPDATE audit_entry SET seq = ${a} WHERE seq = ${b}; UPDATE audit_entry SET seq = ${b} WHERE seq = -1`;
    case 4:
      return `DELETE FROM audit_entry WHERE seq = ${a}`;
    case 5:
      return `DELETE FROM audit_entry WHERE seq > ${ENTRIES - pick(ENTRIES - 1)}`;
    default:
      return `INSERT INTO audit_entry SELECT ${ENTRIES + 1}, at, actor_kind, actor_id, actor_name, action, deployment, entity_type, entity_id, entity_label, reason, body, hash, '${Math.floor(next() * 1e9)}' FROM audit_entry WHERE seq = ${a}`;
  }
}

/** The same walk over what the attacker's open transaction sees. */
async function verifyInside(client: pg.Client): Promise<boolean> {
  const entries = await client.query(`SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, deployment,
    entity_type AS "entityType", entity_id AS "entityId", entity_label AS "entityLabel", reason, body, prev_hash AS "prevHash", hash FROM audit_entry ORDER BY seq`);
  const points = await client.query('SELECT seq, hash, at, public_key AS "publicKey", signature FROM audit_checkpoint ORDER BY seq');
  const big = (rows: Record<string, unknown>[]) => rows.map((row) => ({ ...row, seq: BigInt(row.seq as string) }));
  const view = {
    auditEntry: { findMany: ({ where }: { where: { seq: { gt: bigint } } }) => Promise.resolve(big(entries.rows).filter((row) => row.seq > where.seq.gt)) },
    auditCheckpoint: { findMany: () => Promise.resolve(big(points.rows)) },
  };
  return (await verifyAudit(view as unknown as Parameters<typeof verifyAudit>[0])).ok;
}
