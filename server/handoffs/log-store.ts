import type { NoteBlock } from '@/domain/handoffs/note-facts';
import type { HandoffAction } from '@/server/handoffs/words';
import type { Db, Tx } from '@/server/platform/db';
import type { HandoffBlock } from '@/server/generated/prisma/client';

export interface LogEntry {
  id: string;
  at: Date;
  action: HandoffAction;
  detail: string;
  byName: string;
}

/** Adds to the history of a note. */
export async function addLog(tx: Tx, handoffId: string, entry: LogEntry): Promise<void> {
  await tx.handoffLog.create({ data: { handoffId, ...entry } });
}

/** The history of a note, oldest first. */
export async function readLog(db: Db | Tx, handoffId: string): Promise<LogEntry[]> {
  const rows = await db.handoffLog.findMany({ where: { handoffId }, orderBy: { id: 'asc' }, take: 500 });
  // Only the actions of `words.ts` are written.
  return rows.map(({ id, at, action, detail, byName }) => ({ id, at, action: action as HandoffAction, detail, byName }));
}

/** What people wrote into a note, with every earlier wording, oldest first. */
export async function readBlocks(db: Db | Tx, handoffId: string): Promise<NoteBlock[]> {
  return (await db.handoffBlock.findMany({ where: { handoffId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(blockOf);
}

export async function insertBlock(tx: Tx, handoffId: string, { author, at, supersedes, ...rest }: NoteBlock): Promise<void> {
  await tx.handoffBlock.create({ data: { handoffId, ...rest, authorId: author, at: new Date(at), supersedesId: supersedes } });
}

function blockOf({ id, section, authorId, authorName, text, at, afterFreeze, supersedesId }: HandoffBlock): NoteBlock {
  return { id, section, author: authorId, authorName, text, at: at.getTime(), afterFreeze, supersedes: supersedesId };
}
