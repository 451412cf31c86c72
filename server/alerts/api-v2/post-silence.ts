import { handlerError, SILENCE_NOT_FOUND } from '@/domain/alerts/api-v2';
import { readPostedSilence } from '@/domain/alerts/posted-silence';
import { type V2Call, V2Refusal } from '@/server/alerts/api-v2/route';
import { placeSilence } from '@/server/alerts/create-silence';
import { AppError } from '@/server/platform/errors';
import { mutateAsSystem } from '@/server/platform/mutation';

/** Creates or changes a silence. The reason and the guard against broad ones hold here as on the page. */
export async function postSilence({ db, clock, log, actor, body }: V2Call): Promise<{ silenceID: string }> {
  const read = readPostedSilence(body);
  if (!read.ok) throw new V2Refusal(read.error);
  const draft = read.value;
  try {
    const { silenceId } = await mutateAsSystem({ db, clock, log }, actor, 'alerts.silence.create', (work) => placeSilence(work, { deployment: actor.deployment, draft, vouched: { by: 'mark' } }));
    return { silenceID: silenceId };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') throw new V2Refusal(SILENCE_NOT_FOUND);
    if (error instanceof AppError && error.code === 'BAD_INPUT') throw new V2Refusal(handlerError(400, typeof error.detail.api === 'string' ? error.detail.api : error.message));
    throw error;
  }
}
