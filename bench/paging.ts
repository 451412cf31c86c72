import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchWorld, type Goal, line, quantile } from '@/bench/goal';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

const DEPLOYMENT = 'd1';
const OPEN = 10_000;
const DUE = 200;
/** Between two steps that come due. */
const APART_MS = 150;
/** From arranging the first until it is due: no worker knows of it before. */
const AHEAD_MS = 4_000;
const PATIENCE_MS = 60_000;
/** Numbers that no other page of the demonstration has. */
const FIRST_NUMBER = 1_000_000;

/** From the instant at which a step of an escalation is due until the mail server has taken the message, alone and beside 10,000 other open pages. */
export const paging: Goal = {
  name: 'page',
  about: `a step that is due until its message is accepted, with ${OPEN} open pages`,
  async run({ running, mail }) {
    if (!mail) throw new Error('This goal needs a console of its own: it has to take its mail.');
    try {
      await open(running, 0, DUE);
      const alone = await untilAccepted(running, mail);
      await open(running, DUE, OPEN);
      const beside = await untilAccepted(running, mail);
      const against = `the same with ${DUE} open pages`;
      return [
        line({ goal: `due step → notification accepted with ${OPEN} open pages, p50`, ours: quantile(beside, 0.5), unit: 'ms', against, reference: quantile(alone, 0.5), target: 1000 }),
        line({ goal: `due step → notification accepted with ${OPEN} open pages, p99`, ours: quantile(beside, 0.99), unit: 'ms', against, reference: quantile(alone, 0.99), target: 5000 }),
      ];
    } finally {
      await running.pool.query("UPDATE oncall_page SET state = 'resolved', wake_at = NULL, resolved_at = now() WHERE number >= $1", [FIRST_NUMBER]);
    }
  },
};

/** Pages that told their primary a moment ago and are due again in some hours. */
async function open({ pool, as }: Console, from: number, to: number): Promise<void> {
  const { onCall } = await (await as('responder')).oncall.now.query({ deployment: DEPLOYMENT });
  const primary = onCall?.primary ? [onCall.primary.user] : [];
  const chain = defaultPolicy({}).chains.critical;
  const memory = { slaFrom: null, pausedAt: null, ackUntil: null, mutedAt: null, mutedFrom: null, holders: { primary }, owner: { onCall: false, leftAt: null } };
  const ids = Array.from({ length: to - from }, () => newId());
  await pool.query(
    `INSERT INTO oncall_page (id, deployment, number, origin, title, path, urgency, state, chain, policy_version, step, t0, due_at, notified_at, memory, opened_at, updated_at, wake_at)
     SELECT id, $2, $3::int + (nr - 1)::int, 'incident', 'Bench ' || ($3::int + nr - 1), '/' || $2, 'critical', 'triggered', $4::jsonb, 1, 0, now() + interval '6 hours', now() + interval '6 hours 15 minutes', '{}', $5::jsonb, now(), now(), now() + interval '6 hours 15 minutes'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS made (id, nr)`,
    [ids, DEPLOYMENT, FIRST_NUMBER + from, JSON.stringify(chain), JSON.stringify(memory)],
  );
}

/** Lets the second step of the first pages come due one after the other; milliseconds from there until the mail server had the message. */
async function untilAccepted({ pool }: Console, mail: NonNullable<BenchWorld['mail']>): Promise<number[]> {
  const accepted = new Map<number, number>();
  mail.beforeAnswer = ({ raw }) => {
    const number = Number(/^Subject: .*Page #(\d+)/m.exec(raw)?.[1]);
    // The first of several: what else the page says is not what is measured.
    if (number >= FIRST_NUMBER && !accepted.has(number)) accepted.set(number, Date.now());
    return Promise.resolve();
  };
  const begin = Date.now() + AHEAD_MS;
  const dueAt = (nr: number): number => begin + nr * APART_MS;
  await pool.query(
    `UPDATE oncall_page p SET step = 0, version = version + 1, t0 = due.at - interval '15 minutes', due_at = due.at, wake_at = due.at, notified_at = '{}', updated_at = now()
     FROM (SELECT $1::int + n AS number, to_timestamp(($2::bigint + n * $3::bigint) / 1000.0) AS at FROM generate_series(0, $4::int - 1) n) due
     WHERE p.deployment = $5 AND p.number = due.number`,
    [FIRST_NUMBER, begin, APART_MS, DUE, DEPLOYMENT],
  );
  const last = dueAt(DUE);
  for (const end = last + PATIENCE_MS; Date.now() < end && accepted.size < DUE; ) await sleep(100);
  const took = Array.from({ length: DUE }, (_, nr) => (accepted.get(FIRST_NUMBER + nr) ?? Number.POSITIVE_INFINITY) - dueAt(nr));
  // The pages rest until the next time.
  await pool.query("UPDATE oncall_page SET wake_at = now() + interval '6 hours', version = version + 1 WHERE number >= $1", [FIRST_NUMBER]);
  return took;
}
