'use client';
import Link from 'next/link';
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { cx } from './class-names';
import { type Align, moveBeside, type Side } from './placement';
import { ShapeMark } from './shapes';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  /** A place to go; otherwise `onSelect` acts. */
  readonly href?: string;
  readonly onSelect?: () => void;
  /** One of several alternatives: shown with a check when chosen. */
  readonly checked?: boolean;
  readonly disabledReason?: string | null;
  readonly danger?: boolean;
  /** Begins a new group, with this heading. */
  readonly group?: string;
}

interface MenuProps {
  /** Names the opened list. */
  readonly label: string;
  /** Content of the button; its text is the button's name. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly side?: Side;
  readonly align?: Align;
  readonly className?: string;
}

const entryLook = 'thumb flex w-full items-center gap-2 rounded-control px-2 py-1.5 text-left text-table -outline-offset-2 hover:bg-sunken aria-disabled:opacity-55';

/** Choices that drop from a button. Arrows, Home, End and first letters move; the popover closes itself. */
export function Menu({ label, trigger, items, side = 'below', align = 'start', className }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  const close = () => list.current?.hidePopover();

  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const opened = event.newState === 'open';
    setOpen(opened);
    if (!opened || !list.current || !button.current) return;
    moveBeside(list.current, button.current, side, align);
    (entries().find(entry => entry.ariaChecked === 'true') ?? entries()[0])?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = entries();
    const at = all.findIndex(entry => entry === document.activeElement);
    const targets: Record<string, number> = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    const typed = event.key.length === 1 ? event.key.toLowerCase() : '';
    const byLetter = typed ? [...all.slice(at + 1), ...all.slice(0, at + 1)].find(entry => entry.textContent.trim().toLowerCase().startsWith(typed)) : undefined;
    const target = all[targets[event.key] ?? -1] ?? byLetter;
    if (event.key === 'Tab') close();
    if (!target || event.key === ' ') return;
    event.preventDefault();
    event.stopPropagation();
    target.focus();
  };

  return (
    <>
      <button ref={button} type="button" aria-haspopup="menu" aria-expanded={open} popoverTarget={id} className={className}>
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
        className="fixed inset-auto m-0 max-h-[70dvh] min-w-52 overflow-y-auto rounded-card border border-line bg-surface p-1 text-ink shadow-menu"
      >
        {items.map(item => (
          <div key={item.id} role="none">
            {item.group && <div role="presentation" className="px-2 pt-2 pb-1 text-meta text-muted">{item.group}</div>}
            <MenuEntry item={item} onDone={close} />
          </div>
        ))}
      </div>
    </>
  );
}

function MenuEntry({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const role = item.checked === undefined ? 'menuitem' : 'menuitemradio';
  const content = (
    <>
      {item.icon && <span className="flex w-4 shrink-0 justify-center text-muted">{item.icon}</span>}
      <span className={cx('min-w-0 flex-1', item.danger && 'text-critical')}>
        {item.label}
        {item.disabledReason && <span className="block text-meta text-muted">{item.disabledReason}</span>}
      </span>
      {item.hint && <span className="text-meta text-muted">{item.hint}</span>}
      <span className="flex w-3 shrink-0 text-accent">{item.checked && <ShapeMark shape="check" />}</span>
    </>
  );
  if (item.href && !item.disabledReason) {
    return (
      <Link data-entry href={item.href} role={role} aria-checked={item.checked} tabIndex={-1} onClick={onDone} className={entryLook}>
        {content}
      </Link>
    );
  }
  const act = () => {
    if (item.disabledReason) return;
    onDone();
    item.onSelect?.();
  };
  return (
    <button data-entry type="button" role={role} aria-checked={item.checked} aria-disabled={item.disabledReason ? true : undefined} tabIndex={-1} onClick={act} className={entryLook}>
      {content}
    </button>
  );
}
