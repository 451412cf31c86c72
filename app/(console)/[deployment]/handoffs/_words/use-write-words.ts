'use client';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { Section } from '../_note/note-types';
import { useNoteDesk } from '../_note/note-context';

/**
 * Words for a section while they are written: new ones, or (`supersedes`) a new wording of one's own. They are kept until
 * the server has them; re-reading the note does not touch them.
 */
export function useWriteWords(section: Section['section'], supersedes: { readonly id: string; readonly text: string } | null = null) {
  const { at } = useNoteDesk();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy, problem, clear } = useAttempt(trpc.handoffs.pathFilter());
  const [typed, setTyped] = useDraftText(`${at.handoffId} ${supersedes?.id ?? section}`);
  const text = typed === '' ? (supersedes?.text ?? '') : typed;
  const save = async (words: string = text): Promise<boolean> => {
    if (busy || (words.trim() === '' && supersedes === null)) return false;
    const written = await attempt({ ...at, section, text: words, supersedes: supersedes?.id ?? null }, (sent) => client.handoffs.writeBlock.mutate(sent));
    if (written) setTyped('');
    return written !== null;
  };
  const type = (next: string) => {
    clear();
    setTyped(next);
  };
  return { text, typed: typed !== '', type, save, busy, problem, forget: () => setTyped('') };
}

export type WriteWords = ReturnType<typeof useWriteWords>;
