import { type GettableSilence, readSilenceId, SILENCE_NOT_FOUND } from '@/domain/alerts/api-v2';
import { printInstant } from '@/domain/alerts/am-time';
import { compileMatchers } from '@/domain/alerts/match';
import { silenceState, type SilenceState } from '@/domain/alerts/silence';
import { filterMatchers } from '@/server/alerts/api-v2/query';
import { type V2Call, V2Refusal } from '@/server/alerts/api-v2/route';
import { expireSilence } from '@/server/alerts/expire-silence';
import { findSilence, KEPT_EXPIRED_MS, listSilences, type StoredSilence } from '@/server/alerts/silence-store';
import { AppError } from '@/server/platform/errors';
import { mutateAsSystem } from '@/server/platform/mutation';

const ORDER: Readonly<Record<SilenceState, number>> = { active: 0, pending: 1, expired: 2 };

/** Silences of the deployment, those that ended in the last five days included: active, pending, expired. */
export async function getSilences({ db, clock, actor, query }: V2Call): Promise<GettableSilence[]> {
  const now = clock.now().getTime();
  const test = compileMatchers(filterMatchers(query));
  const rows = await listSilences(db, actor.deployment, new Date(now - KEPT_EXPIRED_MS));
  // A filter is asked of what the silence's matchers name, as upstream.
  const wanted = rows.filter((silence) => test(Object.fromEntries(silence.matchers.map(({ name, value }) => [name, value]))));
  return wanted.toSorted((a, b) => inOrder(a, b, now)).map((silence) => gettable(silence, now));
}

export async function getSilence({ db, clock, actor, params }: V2Call): Promise<GettableSilence> {
  const silence = await findSilence(db, actor.deployment, idIn(params));
  if (!silence) throw new V2Refusal({ status: 404, body: null });
  return gettable(silence, clock.now().getTime());
}

/** Ends a silence; one that had ended already stays as it is. Unlike upstream an unknown one is 404, not 500. */
export async function deleteSilence({ db, clock, log, actor, params }: V2Call): Promise<void> {
  const silenceId = idIn(params);
  try {
    await mutateAsSystem({ db, clock, log }, actor, 'alerts.silence.expire', (work) => expireSilence(work, { deployment: actor.deployment, silenceId, reason: '' }));
  } catch (error) {
    if (error instanceof AppError && error.code === 'ALREADY_DECIDED') return;
    if (error instanceof AppError && error.code === 'NOT_FOUND') throw new V2Refusal(SILENCE_NOT_FOUND);
    throw error;
  }
}

function idIn(params: Readonly<Record<string, string>>): string {
  const read = readSilenceId(params.silence_id ?? '');
  if (!read.ok) throw new V2Refusal(read.error);
  return read.value;
}

function inOrder(a: StoredSilence, b: StoredSilence, now: number): number {
  const [one, other] = [silenceState(a, now), silenceState(b, now)];
  if (one !== other) return ORDER[one] - ORDER[other];
  if (one === 'pending') return a.startsAt - b.startsAt;
  return one === 'active' ? a.endsAt - b.endsAt : b.endsAt - a.endsAt;
}

/** A silence as Alertmanager shows it. */
export function gettable(silence: StoredSilence, now: number): GettableSilence {
  const { id, comment, createdBy, matchers, startsAt, endsAt, updatedAt } = silence;
  return {
    id,
    status: { state: silenceState(silence, now) },
    updatedAt: printInstant(updatedAt),
    comment,
    createdBy,
    endsAt: printInstant(endsAt),
    matchers: matchers.map(({ isEqual, isRegex, name, value }) => ({ isEqual, isRegex, name, value })),
    startsAt: printInstant(startsAt),
  };
}
