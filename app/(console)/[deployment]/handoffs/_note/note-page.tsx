'use client';
import { Banner } from '@/components/ui/banner';
import { HereNow } from '../_rail/here-now';
import { NoteClock } from '../_rail/note-clock';
import { StandingCard } from '../_rail/standing-card';
import { MyWords } from '../_words/my-words';
import { useNoteDesk } from './note-context';
import { NoteHead } from './note-head';
import { NoteOutline } from './note-outline';
import { NotePhoneBar } from './note-phone-bar';
import { NoteSection } from './note-section';
import { useNoteKeys } from './use-note-keys';

/** The note as a document, between its outline and what is left to do with it. */
export function NotePage({ stale }: { stale: boolean }) {
  const desk = useNoteDesk();
  useNoteKeys(desk);
  const { note } = desk;
  const last = note.returnedFor.at(-1);
  return (
    <>
      <div className="grid h-full max-lg:block max-lg:h-auto lg:grid-cols-[minmax(0,1fr)_308px] xl:grid-cols-[196px_minmax(0,1fr)_308px] print:block print:h-auto">
        <NoteOutline />
        <article aria-label="Handoff note" className="relative min-h-0 overflow-y-auto bg-surface px-11 pt-6 pb-16 max-lg:overflow-visible max-lg:pb-6 max-sm:px-4 max-sm:pt-4 print:overflow-visible print:p-0">
          <div className="mx-auto max-w-[720px]">
            <NoteHead />
            {stale && <Banner tone="stale" title="What you see is old." className="mb-4">Reading it again failed; it is tried again by itself.</Banner>}
            {last && note.state === 'returned' && <Banner tone="warning" title={`${note.me === 'incoming' ? 'You' : last.by.name} returned it.`} className="mb-4"><q>{last.reason}</q></Banner>}
            {note.sections.map((section) => <NoteSection key={section.section} section={section} />)}
          </div>
        </article>
        <aside aria-label="What is left" className="relative min-h-0 overflow-y-auto border-l border-line px-5 py-6 max-lg:overflow-visible max-lg:border-t max-lg:border-l-0 max-sm:px-4 print:hidden">
          <div className="grid gap-6 max-lg:mx-auto max-lg:max-w-[720px]">
            <HereNow />
            <StandingCard />
            <MyWords />
            <NoteClock />
          </div>
        </aside>
      </div>
      <NotePhoneBar />
    </>
  );
}
