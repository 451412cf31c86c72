import { mayRevise, mayWrite } from '@/domain/handoffs/blocks';
import { isAfterFreeze } from '@/domain/handoffs/note';
import type { NoteSection } from '@/domain/handoffs/note-facts';
import { HANDOFF_LIMITS } from '@/domain/handoffs/schemas';
import { handoffLabel } from '@/server/handoffs/label';
import { lockNote, type NoteInput } from '@/server/handoffs/lock-note';
import { insertBlock, readBlocks } from '@/server/handoffs/log-store';
import { refusal } from '@/server/handoffs/refusal';
import type { Person } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface BlockInput extends NoteInput {
  section: NoteSection;
  /** Empty: the earlier words are taken out. */
  text: string;
  supersedes: string | null;
}

/** Adds words to a section, or puts one's own anew; the earlier wording stays to be read. What is drawn from records is never touched. */
export async function writeBlock(work: Work<Person>, { section, text, supersedes, ...input }: BlockInput): Promise<{ blockId: string }> {
  const { tx, actor, clock } = work;
  const { id: handoffId, facts, zone } = await lockNote(work, input);
  const blocks = await readBlocks(tx, handoffId);
  const earlier = blocks.find((block) => block.id === supersedes);
  if (supersedes !== null && !earlier) throw notFound();
  const verdict = earlier ? mayRevise(facts, earlier, section, blocks, actor.id) : mayWrite(facts, actor.id);
  if (!verdict.ok) throw await refusal(tx, { refused: verdict.reason });
  if (text === '' && !earlier) throw new AppError('BAD_INPUT', 'The text is missing', { field: 'text', rule: 'required' });
  if (blocks.length >= HANDOFF_LIMITS.blocks) throw new AppError('TOO_LARGE', `A note has at most ${HANDOFF_LIMITS.blocks} texts with their earlier wordings.`);
  const id = newId();
  await insertBlock(tx, handoffId, { id, section, author: actor.id, authorName: actor.name, text, at: clock.now().getTime(), afterFreeze: isAfterFreeze(facts), supersedes });
  const kind = 'handoffs.block.written';
  await work.audit({ action: kind, deployment: facts.deployment, entity: { type: 'handoff', id: handoffId, label: handoffLabel({ at: facts.at, zone }) }, detail: { blockId: id, section, supersedes, text } });
  await work.emit({ kind, deployment: facts.deployment, entityId: handoffId, version: facts.version });
  return { blockId: id };
}
