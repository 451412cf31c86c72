import type { Matcher } from '@/domain/alerts/matcher';
import { placeSilence, type Placed } from '@/server/alerts/create-silence';
import { lockSilence } from '@/server/alerts/silence-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface CreateSilenceInput {
  deployment: string;
  matchers: readonly Matcher[];
  /** Now when left out. */
  startsAt?: Date | undefined;
  endsAt: Date;
  comment: string;
  /** What the preview gave, when it asked to confirm. */
  confirm?: string | undefined;
}

/** A person silences: from now, or from a time to come. */
export function createSilence(work: Work<Person>, input: CreateSilenceInput): Promise<Placed> {
  const { deployment, matchers, endsAt, comment, confirm } = input;
  const now = work.clock.now().getTime();
  const draft = { id: null, matchers, startsAt: input.startsAt?.getTime() ?? now, endsAt: endsAt.getTime(), createdBy: work.actor.name, comment };
  return placeSilence(work, { deployment, draft, vouched: { by: 'confirm', confirm: confirm ?? null } });
}

/**
 * Gives a silence another end, for the same reason. One that has ended is not brought back: a new one like it begins now,
 * under the name of whoever asked.
 */
export async function extendSilence(work: Work<Person>, input: { deployment: string; silenceId: string; endsAt: Date; confirm?: string | undefined }): Promise<Placed> {
  const silence = await lockSilence(work.tx, input.deployment, input.silenceId);
  if (!silence) throw notFound();
  const { id, matchers, startsAt, comment, createdBy, endsAt } = silence;
  const over = endsAt <= work.clock.now().getTime();
  const draft = { id, matchers, startsAt, endsAt: input.endsAt.getTime(), createdBy: over ? work.actor.name : createdBy, comment };
  return placeSilence(work, { deployment: input.deployment, draft, vouched: { by: 'confirm', confirm: input.confirm ?? null } });
}
