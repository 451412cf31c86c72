'use client';
import { cx } from '@/components/ui/class-names';
import { useNoteDesk } from '../_note/note-context';
import { readingWords } from './reading-words';
import { useReaders } from './use-readers';

/** That somebody else looks at the same lines now. */
export function ReadingToo({ className }: { className?: string }) {
  const { at } = useNoteDesk();
  const words = readingWords(useReaders(at).filter(({ me }) => !me).map(({ name }) => name));
  return (
    <p role="status" aria-label="Who else reads" className={cx('flex items-center gap-1.5 text-meta text-muted print:hidden', words === '' && 'sr-only', className)}>
      {words !== '' && <><span aria-hidden className="size-2 rounded-full bg-ok-fill" />{words}</>}
    </p>
  );
}
