'use client';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { cx } from '@/components/ui/class-names';
import { KeyHint } from '@/components/ui/kbd';
import { findEntries, indexEntries, type PaletteEntry } from '@/domain/shell/palette';
import { type PageAction, useOfferedActions } from './page-actions';
import type { PaletteItem } from './shell-types';

const SHOWN = 40;

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly items: readonly PaletteItem[];
}

interface Choice extends PaletteEntry {
  readonly href?: string;
  readonly action?: PageAction;
}

/** Finds any thing by name, and the verbs of this page. Searches what is in memory, so it opens at once. */
export function CommandPalette({ open, onClose, items }: CommandPaletteProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!open || !dialog) return;
    dialog.showModal();
    dialog.querySelector('input')?.focus();
    return () => dialog.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      aria-label="Find anything"
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onClick={event => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-[12dvh] w-full max-w-xl rounded-card border border-line bg-surface p-0 text-ink shadow-menu max-sm:mt-2 max-sm:max-w-[calc(100%-16px)]"
    >
      {open && <PaletteBody items={items} onClose={onClose} />}
    </dialog>
  );
}

function PaletteBody({ items, onClose }: Omit<CommandPaletteProps, 'open'>) {
  const router = useRouter();
  const actions = useOfferedActions();
  const [query, setQuery] = useState('');
  const index = useMemo(() => {
    const verbs = actions.map((action): Choice => ({ id: `action ${action.id}`, title: action.title, kind: 'On this page', action }));
    return indexEntries<Choice>([...verbs, ...items]);
  }, [actions, items]);
  // In step with the typing, never deferred: Enter right after the last letter opens what was typed.
  const found = useMemo(() => findEntries(index, query, SHOWN), [index, query]);
  const kinds = [...new Set(found.map(match => match.entry.kind))];

  const choose = (choice: Choice) => {
    if (choice.action?.disabledReason) return;
    onClose();
    if (choice.action) choice.action.run();
    else if (choice.href) router.push(choice.href);
  };

  return (
    <Command shouldFilter={false} loop label="Find anything">
      <Command.Input value={query} onValueChange={setQuery} placeholder="Find a plugin, a page, an action" className="h-12 w-full border-b border-line bg-transparent px-4 text-body outline-none max-sm:text-[16px]" />
      <Command.List className="relative max-h-[50dvh] overflow-y-auto p-1">
        <Command.Empty className="px-3 py-6 text-center text-table text-muted">Nothing is called “{query}”.</Command.Empty>
        {kinds.map(kind => (
          <Command.Group key={kind} heading={kind} className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-muted">
            {found.filter(match => match.entry.kind === kind).map(({ entry, marks }) => (
              <Command.Item
                key={entry.id}
                value={entry.id}
                onSelect={() => choose(entry)}
                className={cx('thumb flex cursor-pointer items-center gap-2 rounded-control px-3 py-1.5 text-table data-[selected=true]:bg-selected', entry.action?.disabledReason && 'text-muted')}
                aria-disabled={entry.action?.disabledReason ? true : undefined}
              >
                <span className="min-w-0 flex-1 truncate"><Marked text={entry.title} marks={marks} /></span>
                {entry.action?.disabledReason && <span className="truncate text-meta text-muted">{entry.action.disabledReason}</span>}
                {entry.hint && <span className="text-meta text-muted">{entry.hint}</span>}
                {entry.action?.hotkey && <KeyHint id={entry.action.hotkey} className="text-muted" />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(from, start), <mark key={start} className="bg-transparent font-semibold text-accent">{text.slice(start, end)}</mark>);
    from = end;
  }
  return <>{parts}{text.slice(from)}</>;
}
