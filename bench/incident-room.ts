import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { openPage } from '@/bench/page';
import { whenPainted } from '@/bench/painted';
import { benchPeople } from '@/bench/people';
import { type Visitor, visitRoom } from '@/bench/room-visitor';
import type { Console } from '@/e2e/running';
import { plantTimeline } from '@/server/incidents/testing/plant-timeline';
import { newId } from '@/server/platform/ids';

const DEPLOYMENT = 'd2';
const READER = 'staging-admin';
const WRITER = 'owner-signal';
/** Besides the one whose screen is measured. */
const OTHERS = 49;
const NOTES = 40;
const WARM_UP = 5;
/** Far enough apart that all have read one before the next is written. */
const APART_MS = 2_000;
const PATIENCE_MS = 30_000;
const HOUR_MS = 3_600_000;
/** An hour of a lively incident. */
const LIVELY = { entries: 120, changes: 40, pageEvents: 20, episodes: 10 };

/**
 * From the moment somebody sends a note to the frame in which it stands in an open room, with fifty people in it: one
 * real page, and 49 sessions with connections of their own to the bus that read what a page reads on every event. The
 * reference is the answer that the writer waits for.
 */
export const incidentRoom: Goal = {
  name: 'incident-room',
  about: `a note → painted in an open room with ${OTHERS + 1} people in it`,
  async run({ running }) {
    const reader = await running.as(READER);
    const startedAt = new Date(Date.now() - HOUR_MS);
    const { id, number } = await reader.incidents.declare.mutate({ idempotencyKey: newId(), deployment: DEPLOYMENT, title: 'A full room', severity: 4, impact: 'Something is measured here', detectedAt: startedAt, startedAt });
    await plantTimeline(running.pool, { id, deployment: DEPLOYMENT, from: startedAt, until: new Date() }, LIVELY);
    // Viewers: nobody is paged or told for the sake of a measurement.
    const { people, leave } = await benchPeople(running, OTHERS, 'viewer', DEPLOYMENT);
    const visitors: Visitor[] = [];
    const { page, close } = await openPage(running, READER);
    try {
      for (const { handle } of people) visitors.push(await visitRoom(running, handle, { deployment: DEPLOYMENT, number }));
      await page.goto(`${running.url}/${DEPLOYMENT}/incidents/${number}`);
      await page.getByRole('log', { name: 'Entries' }).waitFor();
      await page.getByText(/live/).first().waitFor();
      await page.getByRole('status', { name: 'Who looks now' }).filter({ hasText: /and \d+ more/ }).waitFor();
      const { painted, answered, read } = await writeNotes(running, number, (text) => page.evaluate(whenPainted, text), visitors);
      const failures = visitors.reduce((sum, visitor) => sum + visitor.failures(), 0);
      if (failures > 0) throw new Error(`${failures} times somebody could not read the room`);
      const against = 'the answer to the writer';
      return [
        line({ goal: `note → painted in a room of ${OTHERS + 1}, p50`, ours: quantile(painted, 0.5), unit: 'ms', against, reference: quantile(answered, 0.5), target: 500 }),
        line({ goal: `note → painted in a room of ${OTHERS + 1}, p95`, ours: quantile(painted, 0.95), unit: 'ms', against, reference: quantile(answered, 0.95), target: 500 }),
        line({ goal: `note → read by the other ${OTHERS}, p95`, ours: quantile(read, 0.95), unit: 'ms', against, reference: quantile(answered, 0.95), target: null }),
      ];
    } finally {
      await close();
      await Promise.all(visitors.map((visitor) => visitor.leave()));
      await leave();
      await reader.incidents.resolve.mutate({ idempotencyKey: newId(), deployment: DEPLOYMENT, number, state: 'active', resolution: 'It was measured' });
    }
  },
};

/** All in milliseconds from when the note was sent. */
interface Waited {
  painted: number[];
  answered: number[];
  /** One for each visitor and note. */
  read: number[];
}

async function writeNotes(running: Console, number: number, appears: (text: string) => Promise<number>, visitors: readonly Visitor[]): Promise<Waited> {
  const writer = await running.as(WRITER);
  const now = () => performance.timeOrigin + performance.now();
  const waited: Waited = { painted: [], answered: [], read: [] };
  for (let nr = 0; nr < WARM_UP + NOTES; nr++) {
    const text = `Measured note ${newId()}`;
    const seen = appears(text);
    const begun = now();
    await writer.incidents.addEntry.mutate({ idempotencyKey: newId(), deployment: DEPLOYMENT, number, kind: 'note', text });
    const answered = now();
    const painted = await seen;
    while (visitors.some((visitor) => visitor.readAt(text) === undefined)) {
      if (now() - begun > PATIENCE_MS) throw new Error('somebody in the room never read a note');
      await sleep(20);
    }
    if (nr >= WARM_UP) {
      waited.painted.push(painted - begun);
      waited.answered.push(answered - begun);
      waited.read.push(...visitors.map((visitor) => (visitor.readAt(text) ?? Number.NaN) - begun));
    }
    await sleep(Math.max(0, APART_MS - (now() - begun)));
  }
  return waited;
}
