'use client';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { useNoteDesk } from '../_note/note-context';
import { ReadingToo } from './reading-too';
import { useReaders, useSayReading } from './use-readers';

/** The two of the handover: who carries the pager, and who looks at the note now. */
export function HereNow() {
  const { at, note } = useNoteDesk();
  useSayReading(at);
  const readers = useReaders(at);
  const pagers = note.pagers.map(({ id }) => id);
  return (
    <section aria-labelledby="here-title">
      <h2 id="here-title" className="mb-2 text-meta font-semibold text-muted">Here now</h2>
      <ul className="grid gap-2">
        {([['outgoing', note.outgoing], ['incoming', note.incoming]] as const).map(([side, { id, name }]) => {
          const reader = readers.find(({ userId }) => userId === id);
          const here = reader !== undefined || note.me === side;
          return (
            <li key={side} className="flex items-center gap-2.5 text-table">
              <span aria-hidden className={cx('relative flex size-7 shrink-0 items-center justify-center rounded-full text-meta font-semibold', side === 'incoming' ? 'bg-selected text-accent' : 'bg-count text-muted')}>
                {name.charAt(0).toUpperCase()}
                {here && <span className="absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-canvas bg-ok-fill" />}
              </span>
              <span className="min-w-0">
                <span className="block truncate"><strong className="font-semibold">{name}</strong> <span className="text-muted">{note.me === side ? 'you' : side}</span></span>
                <span className="block text-meta text-muted">{reader ? <>reads since <Instant at={reader.since} precision="minute" showZone={false} showDay={false} /></> : here ? 'reads now' : 'not here'}{pagers.includes(id) && ' · carries the pager'}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <ReadingToo className="mt-2" />
    </section>
  );
}
