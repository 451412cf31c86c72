'use client';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

interface DrawerFrameProps {
  readonly title: string;
  readonly note: ReactNode;
  /** Where it takes effect. */
  readonly place: ReactNode;
  /** Which element has the focus at first, as a selector; stays the same while it is open. */
  readonly focusOn: string;
  readonly onClose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly footer: ReactNode;
}

/** A modal dialog at the right edge, on a phone the whole screen: the form, beside it what it would do, verbs below. */
export function DrawerFrame({ title, note, place, focusOn, onClose, onKeyDown, left, right, footer }: DrawerFrameProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    dialog.showModal();
    // A field would bring up the keyboard of a phone and hide half of what is asked.
    const target = matchMedia('(pointer: coarse)').matches ? '[data-drawer-body]' : focusOn;
    dialog.querySelector<HTMLElement>(target)?.focus();
    return () => dialog.close();
  }, [focusOn]);
  return (
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={onKeyDown}
      className="mr-0 ml-auto h-dvh max-h-none w-full max-w-[904px] border-l border-line bg-surface p-0 text-ink shadow-menu max-sm:max-w-none max-sm:border-0"
    >
      <div className="flex h-full flex-col">
        <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-6 max-sm:px-4">
          <h2 id={`${id}-title`} className="text-page font-semibold">{title}</h2>
          <span className="min-w-0 flex-1 truncate text-table text-muted">{note}</span>
          {place}
          <span aria-hidden className="text-muted max-sm:hidden"><Kbd>Esc</Kbd></span>
          <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} />
        </header>
        <div data-drawer-body tabIndex={-1} className="relative grid min-h-0 flex-1 outline-none sm:grid-cols-[minmax(0,432fr)_minmax(0,472fr)] max-sm:block max-sm:overflow-y-auto">
          <div className="relative min-h-0 sm:overflow-y-auto px-6 py-5 max-sm:px-4">{left}</div>
          <div className="relative min-h-0 border-line bg-canvas px-6 py-5 max-sm:border-t max-sm:px-4 sm:overflow-y-auto sm:border-l">{right}</div>
        </div>
        <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-6 py-3 max-sm:px-4 max-sm:pb-[max(12px,env(safe-area-inset-bottom))]">{footer}</footer>
      </div>
    </dialog>
  );
}
