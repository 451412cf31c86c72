import type { Labels } from '@/domain/alerts/labels';
import { matchesAll } from '@/domain/alerts/match';
import { printMatchers } from '@/domain/alerts/matcher';
import { type Destination, destinationsOf } from '@/domain/alerts/route-tree';
import { severityOf } from '@/domain/alerts/severity';
import { silenceState } from '@/domain/alerts/silence-state';
import { onCallAt } from '@/domain/oncall/on-call-at';
import type { Urgency } from '@/domain/oncall/paging/policy';
import { rosterOf } from '@/domain/oncall/paging/roster';
import { type Simulation, simulate } from '@/domain/oncall/paging/simulate';
import type { Reading } from '@/server/api/context';
import { PAGER } from '@/server/alerts/receivers';
import { ROUTES } from '@/server/alerts/routing';
import { listSilences } from '@/server/alerts/silence-store';
import { accountMails } from '@/server/identity/identity-store';
import { methodsInUse } from '@/server/oncall/contact-methods';
import { contactBooks } from '@/server/oncall/contact-store';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { maskedMail } from '@/server/oncall/masked';
import { urgencyOf } from '@/server/oncall/paging/reconcile-group';
import { peopleNamed } from '@/server/oncall/people-of';
import { policyInForce } from '@/server/oncall/policy';
import { namedIn } from '@/server/oncall/read-now';
import type { Db } from '@/server/platform/db';

const DAY_MS = 86_400_000;
/** The chain with its repeats, however long a hold came before. */
const LOOK_MS = 2 * DAY_MS;
const MOST_TELLINGS = 200;

export interface SimulateInput {
  deployment: string;
  at: Date;
  /** An alert's labels; or, without an alert, an urgency. */
  labels?: Labels | undefined;
  urgency?: Urgency | undefined;
}

/**
 * Who is paged if this begins at `at` and nobody answers: where the alert goes, what holds or mutes it, whom each step
 * finds on call then, and by which of their methods. The machine is that of the real pages.
 */
export async function simulatePaging({ db }: Reading, input: SimulateInput) {
  const { deployment, labels } = input;
  const began = input.at.getTime();
  const routes = labels ? destinationsOf(ROUTES, labels) : [];
  const pager = routes.find(isPager);
  const urgency = labels ? (pager ? urgencyOf({ severity: severityOf(labels) }) : null) : (input.urgency ?? null);
  const at = began + (pager?.groupWaitMs ?? 0);
  const [loaded, { version, policy }, muted] = await Promise.all([loadSchedule(db, deployment, input.at), policyInForce(db, deployment), labels ? silencedBy(db, deployment, labels, at) : null]);
  const known = { at, urgency, routes: routes.map((route) => ({ receiver: route.receiver, path: route.path.filter((matchers) => matchers.length > 0).map(printMatchers), pages: isPager(route) })), policyVersion: version, scheduleVersion: loaded?.stored.version ?? null };
  const onCall = loaded && onCallAt(loaded.schedule, at);
  const quiet = urgency === null ? 'Where it goes pages nobody.' : muted ?? (loaded ? null : 'There is no schedule: all responders are told at once, and nothing escalates.');
  const roster = loaded && rosterOf(loaded.schedule);
  if (quiet !== null || urgency === null || !roster) return { ...known, nobody: quiet, heldUntil: null, tellings: [], skips: [], exhaustedAt: null, onCall, people: await peopleNamed(db, onCall ? namedIn(onCall) : []) };
  const run = simulate(policy, roster, urgency, at, roster.nextOpen(at) - at + LOOK_MS);
  const told = run.told.slice(0, MOST_TELLINGS);
  return {
    ...known, ...movesOf(run, at), nobody: run.refused, onCall,
    tellings: await withMethods(db, told),
    people: await peopleNamed(db, [...told.map(({ userId }) => userId), ...(onCall ? namedIn(onCall) : [])]),
  };
}

function isPager({ receiver }: Destination): boolean {
  return receiver === PAGER;
}

async function silencedBy(db: Db, deployment: string, labels: Labels, at: number): Promise<string | null> {
  const silences = await listSilences(db, deployment, new Date(at));
  const by = silences.find((silence) => silenceState(silence, at) === 'active' && matchesAll(silence.matchers, labels));
  return by ? `A silence of ${by.createdBy} mutes it: ${by.comment}` : null;
}

function movesOf({ moves, holds }: Simulation, at: number) {
  const effects = moves.flatMap((move) => move.effects.map((effect) => ({ when: move.at, effect })));
  return {
    heldUntil: holds.find((hold) => hold.from === at)?.until ?? null,
    skips: effects.flatMap(({ when, effect }) => (effect.type === 'skip' ? [{ at: when, step: effect.step, loop: effect.loop }] : [])),
    exhaustedAt: effects.find(({ effect }) => effect.type === 'broadcast' && effect.why === 'exhausted')?.when ?? null,
  };
}

async function withMethods(db: Db, told: Simulation['told']) {
  const userIds = told.map(({ userId }) => userId);
  const [books, mails] = await Promise.all([contactBooks(db, userIds), accountMails(db, userIds)]);
  return told.map((telling) => {
    const book = books.get(telling.userId);
    const account = maskedMail(mails.get(telling.userId) ?? '');
    const methods = methodsInUse(book ?? { methods: [], rules: [] }).map(({ method, afterMin }) => {
      const at = telling.at + afterMin * 60_000;
      if (!method) return { channel: 'email' as const, address: account, at };
      return { channel: method.kind, address: method.kind === 'email' ? maskedMail(method.address) : method.address, at };
    });
    return { ...telling, methods };
  });
}
