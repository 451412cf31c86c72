'use client';
import { Button } from '@/components/ui/button';
import type { Section } from '../_note/note-types';
import { useWriteWords } from './use-write-words';
import { WordsField } from './words-field';

/** New words in a section. */
export function AddWords({ section, onDone }: { section: Section['section']; onDone: () => void }) {
  const words = useWriteWords(section);
  return (
    <div className="mt-2 print:hidden">
      <WordsField words={words} autoFocus label={<span className="sr-only">Your words</span>} placeholder="What the record does not say: what comes next, who to ask." onSaved={onDone} onLeave={onDone} />
      <div className="mt-1.5 flex gap-2">
        <Button size="small" variant="primary" hotkey="submit" busy={words.busy} disabledReason={words.text.trim() === '' ? 'The text is missing.' : null} onClick={() => void words.save().then((saved) => saved && onDone())}>Add</Button>
        <Button size="small" onClick={onDone}>Later</Button>
        {words.typed && <span className="self-center text-meta text-muted">kept here until you add it</span>}
      </div>
    </div>
  );
}
