import { PAGE_LOGS, TELL_REASONS, type TellReason } from '@/domain/oncall/paging/page';
import { targetWords } from '@/domain/oncall/paging/words';
import type { Reading } from '@/server/api/context';
import { deliveriesAbout } from '@/server/notifications/notice-store';
import { pageSubject } from '@/server/oncall/paging/page-words';
import { cardOf, namedIn } from '@/server/oncall/paging/read-pages';
import { eventsOf, pageByNumber, type PageEvent } from '@/server/oncall/paging/read-store';
import { toldBy } from '@/server/oncall/paging/told-by';
import { peopleNamed } from '@/server/oncall/people-of';
import { notFound } from '@/server/platform/errors';

/** What a line of the log is about: one of the machine's own words, or that people were told, passed over, or all told. */
export const LOG_TYPES = [...PAGE_LOGS, 'notify', 'skip', 'broadcast', 'cancel_pending', 'postpone_pending'] as const;
export type LogType = (typeof LOG_TYPES)[number];

interface Detail {
  step?: number;
  why?: string;
  via?: string;
  reason?: string;
  until?: number;
  policyVersion?: number;
  schedule?: { version: number } | null;
}

/** One page with its chain, its log, and how the sending of each message went. NOT_FOUND for a number that is not of this deployment. */
export async function readPage({ db }: Reading, { deployment, number }: { deployment: string; number: number }) {
  const page = await pageByNumber(db, deployment, number);
  if (!page) throw notFound();
  const { chain } = page.facts;
  const persons = chain.steps.flatMap(({ targets }) => targets.flatMap((target) => (target.kind === 'person' ? [target.userId] : [])));
  const [names, events, deliveries] = await Promise.all([peopleNamed(db, [...namedIn([page]), ...persons]), eventsOf(db, page.id), deliveriesAbout(db, pageSubject(page.id))]);
  return {
    page: cardOf(page, names),
    policyVersion: page.policyVersion,
    chain: {
      steps: chain.steps.map(({ afterMin, targets }) => ({ afterMin, targets: targets.map((target) => ({ as: targetWords(target), name: target.kind === 'person' ? (names[target.userId] ?? target.userId) : null })) })),
      repeatEveryMin: chain.repeatEveryMin,
      ackSlaMin: chain.ackSlaMin,
      ackTimeoutMin: chain.ackTimeoutMin,
    },
    log: events.map(lineOf),
    deliveries: deliveries.map(({ id, noticeId, channel, targetName, state, attempts, possibleRepeat, answer, availableAt, createdAt, doneAt }) => ({ id, noticeId, channel, targetName, state, attempts, possibleRepeat, answer, createdAt, doneAt, nextAttemptAt: state === 'pending' ? availableAt : null })),
  };
}

function lineOf({ id, at, type, byName, detail }: PageEvent) {
  const { step, why, via, reason, until, policyVersion, schedule } = detail as Detail;
  return {
    id,
    at,
    type: LOG_TYPES.find((each): each is LogType => each === type) ?? ('opened' as LogType),
    byName,
    /** From 1; null where no step is meant. */
    step: step === undefined ? null : step + 1,
    to: toldBy({ type, detail }).map(({ name, as, noticeId }) => ({ name, as, noticeId })),
    why: TELL_REASONS.find((each): each is TellReason => each === why) ?? null,
    viaLink: via === 'link',
    reason: reason ?? null,
    until: until === undefined ? null : new Date(until),
    /** By which versions it was decided whom to tell. */
    rules: policyVersion === undefined ? null : { policy: policyVersion, schedule: schedule?.version ?? null },
  };
}

