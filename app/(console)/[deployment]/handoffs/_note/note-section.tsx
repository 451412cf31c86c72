'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { AddWords } from '../_words/add-words';
import { WordsBlock } from '../_words/words-block';
import { useNoteDesk } from './note-context';
import { NoteLine } from './note-line';
import type { Section } from './note-types';
import { ShiftFigures } from './shift-figures';

/** More than this, where nothing is decided, is shown on demand, and on paper. */
const SHOWN = 6;

/** One section: what the records say, line by line, and what people wrote beside it. */
export function NoteSection({ section }: { section: Section }) {
  const { note, writingIn, writeIn } = useNoteDesk();
  const [all, setAll] = useState(false);
  const { section: id, title, summary, lines, blocks } = section;
  const short = id === 'pages' && lines.length > SHOWN && !all;
  const words = id === 'words';
  const writing = writingIn === id;
  if (words && blocks.length === 0 && !writing) return <div id={id} className="scroll-mt-6" />;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={cx('scroll-mt-6', lines.length + blocks.length === 0 && !writing ? 'mb-1.5' : 'mb-5')}>
      <header className={cx('flex min-h-8 items-center gap-x-2', words && 'sr-only')}>
        <h2 id={`${id}-title`} className="text-[15px] leading-[22px] font-semibold shrink-0">{title}</h2>
        <span data-figures className="min-w-0 text-table text-muted">{summary}</span>
        {!words && !writing && note.may.write.ok && <Button size="small" variant="ghost" className="ml-auto font-normal print:hidden" aria-label={`Add words to ${title}`} onClick={() => writeIn(id)}>Add words</Button>}
      </header>
      {id === 'pages' && lines.length > 0 && <ShiftFigures />}
      {lines.length > 0 && <ul>{lines.map((line, index) => <NoteLine key={line.id} section={id} line={line} hidden={short && index >= SHOWN} />)}</ul>}
      {short && <Button size="small" variant="ghost" className="mt-1 print:hidden" onClick={() => setAll(true)}>All {lines.length} pages</Button>}
      {blocks.map((block) => <WordsBlock key={block.earlier.at(-1)?.id ?? block.id} section={id} block={block} />)}
      {writing && <AddWords section={id} onDone={() => writeIn(null)} />}
    </section>
  );
}
