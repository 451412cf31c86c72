'use client';
import { Button } from '@/components/ui/button';
import type { Block, Section } from '../_note/note-types';
import { useWriteWords } from './use-write-words';
import { WordsField } from './words-field';

/** A new wording of one's own words, or none: then they are taken out, and stay in the log. */
export function ReviseWords({ section, block, onDone }: { section: Section['section']; block: Block; onDone: () => void }) {
  const words = useWriteWords(section, block);
  const leave = () => {
    words.forget();
    onDone();
  };
  const same = words.text.trim() === block.text;
  return (
    <div className="print:hidden">
      <WordsField words={words} autoFocus label={<span className="sr-only">New wording</span>} placeholder="" onSaved={onDone} />
      <div className="mt-1.5 mb-1 flex flex-wrap gap-2">
        <Button size="small" variant="primary" hotkey="submit" busy={words.busy} disabledReason={same ? 'It reads as before.' : null} onClick={() => void words.save().then((saved) => saved && onDone())}>Change</Button>
        <Button size="small" onClick={leave}>Leave it</Button>
        <Button size="small" variant="danger" disabledReason={words.busy ? 'It is being saved.' : null} onClick={() => void words.save('').then((saved) => saved && onDone())}>Take out</Button>
      </div>
    </div>
  );
}
