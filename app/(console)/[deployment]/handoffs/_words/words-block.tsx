'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import type { Block, Section } from '../_note/note-types';
import { ReviseWords } from './revise-words';

/** What somebody wrote, apart from what the records say; its earlier wordings stay to be read. */
export function WordsBlock({ section, block }: { section: Section['section']; block: Block }) {
  const [revising, setRevising] = useState(false);
  const { author, mine, text, at, afterFreeze, earlier, mayRevise } = block;
  return (
    <div className="group/words mt-2 border-l-2 border-line pl-3 print:break-inside-avoid">
      {revising ? <ReviseWords section={section} block={block} onDone={() => setRevising(false)} /> : <p className="text-[15px] leading-[23px] whitespace-pre-wrap wrap-anywhere">{text}</p>}
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-meta text-muted">
        <span>Written by {mine ? 'you' : author.name}, <Instant at={at} precision="minute" showZone={false} /></span>
        {afterFreeze && <span className="rounded-control bg-warning-soft px-1.5 text-warning">after the freeze</span>}
        {mayRevise && !revising && <Button size="small" variant="ghost" className="h-6 opacity-0 group-focus-within/words:opacity-100 group-hover/words:opacity-100 max-sm:opacity-100 print:hidden" onClick={() => setRevising(true)}>Change</Button>}
      </div>
      {earlier.length > 0 && (
        <details className="text-meta text-muted print:hidden">
          <summary className="thumb inline-flex items-center">changed {earlier.length === 1 ? 'once' : `${earlier.length} times`}</summary>
          <ol>{earlier.map((wording) => <li key={wording.id} className="wrap-anywhere">before, <Instant at={wording.at} precision="minute" showZone={false} />: {wording.text}</li>)}</ol>
        </details>
      )}
    </div>
  );
}
