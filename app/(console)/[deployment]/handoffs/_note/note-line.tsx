'use client';
import { useEffect, useRef } from 'react';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { ItemMark } from './item-mark';
import { ItemVerbs } from './item-verbs';
import { isOpen } from './note-standing';
import { useNoteDesk } from './note-context';
import type { Line, Section } from './note-types';

/** What the time of a line is, where it does not say so itself. */
const AT_WORDS: Readonly<Partial<Record<Section['section'], string>>> = { silences: 'ends ', postmortems: 'due ', firing: 'since ', incidents: 'since ', acked_pages: 'acked ' };
/** What is matched or moved is read sign by sign. */
const MONO: readonly Section['section'][] = ['silences'];

/** One record: what it is, what is to be known of it, and what is decided about it. */
export function NoteLine({ section, line, hidden }: { section: Section['section']; line: Line; hidden: boolean }) {
  const { note, focused, focus } = useNoteDesk();
  const row = useRef<HTMLLIElement>(null);
  const item = note.items.find(({ id }) => id === line.item) ?? null;
  const active = focused === line.id;
  const blocks = item !== null && item.blocks && isOpen(item) && note.state === 'submitted' && note.me === 'incoming';
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <li
      ref={row}
      aria-label={line.label}
      aria-current={active || undefined}
      onFocus={() => item && !active && focus(line.id)}
      className={cx(
        'relative scroll-my-28 max-sm:scroll-mb-40 -mx-3 grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 px-3 py-2 text-table after:absolute after:inset-x-3 after:bottom-0 after:h-px after:bg-row max-sm:-mx-4 max-sm:after:inset-x-4 max-sm:grid-cols-[20px_minmax(0,1fr)] max-sm:px-4 print:mx-0 print:break-inside-avoid print:px-0 print:after:inset-x-0',
        hidden && 'hidden print:grid',
        blocks && 'bg-warning-soft print:bg-transparent',
        active && 'shadow-[inset_3px_0_0_var(--accent)]',
        active && !blocks && 'bg-selected',
      )}
    >
      <span className="pt-0.5">{item && <ItemMark item={item} />}</span>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {line.path === null ? <strong className="font-semibold">{line.label}</strong> : <TextLink href={line.path} className="font-semibold text-ink underline decoration-control">{line.label}</TextLink>}{' '}
          {!line.label.includes(line.text) && <span className={cx(MONO.includes(section) && 'font-mono text-meta')}>{line.text}</span>}
        </p>
        <p className="text-meta text-muted wrap-anywhere">
          {line.detail}
          {line.at !== null && <>{line.detail !== '' && ' · '}{AT_WORDS[section]}<Instant at={line.at} precision="minute" showZone={false} /></>}
        </p>
      </div>
      {item && <ItemVerbs item={item} focused={active} />}
    </li>
  );
}
