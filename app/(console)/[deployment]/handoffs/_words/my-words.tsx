'use client';
import { Button } from '@/components/ui/button';
import { useNoteDesk } from '../_note/note-context';
import { useWriteWords } from './use-write-words';
import { WordsField } from './words-field';

/** Words that stand at the head of the note. Who may not write is not shown a field, but why. */
export function MyWords() {
  const { note } = useNoteDesk();
  const words = useWriteWords('words');
  if (!note.may.write.ok) return note.me === null ? null : <p className="text-meta text-muted">{note.may.write.reason}</p>;
  return (
    <div id="my-words">
      <WordsField words={words} rows={4} label="My words" placeholder={note.me === 'outgoing' ? 'What was this week, what to watch, who promised what?' : 'What you take from it, what you will do first.'} />
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button size="small" hotkey="submit" busy={words.busy} disabledReason={words.text.trim() === '' ? 'The text is missing.' : null} onClick={() => void words.save()}>Add to the note</Button>
        <span className="text-meta text-muted">{words.typed ? 'not in the note yet, kept here' : note.frozenAt === null ? '' : 'marked: the note is frozen'}</span>
      </div>
    </div>
  );
}
