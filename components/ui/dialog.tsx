'use client';
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button';
import { cx } from './class-names';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Verbs, at the end of the dialog. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
}

const FIELD = 'textarea, select, input:not([type="checkbox"], [type="radio"])';

const widths = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' } as const;

/**
 * A modal dialog on the browser's own element: it traps focus, makes the rest inert, closes on Escape and gives
 * focus back. On a phone it is a sheet at the bottom. Content is mounted only while open.
 */
export function Dialog({ open, onClose, title, description, children, footer, size = 'medium' }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Before painting: content and box come and go together.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog || !open) return;
    dialog.showModal();
    // A field if there is one; else the words, rather than the button that closes them.
    (dialog.querySelector<HTMLElement>(FIELD) ?? dialog.querySelector<HTMLElement>('[data-dialog-body]'))?.focus();
    return () => dialog.close();
  }, [open]);

  const onBackdrop = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === event.currentTarget) onClose();
  };

  return (
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onClick={onBackdrop}
      className={cx(
        'm-auto w-full rounded-card border border-line bg-surface p-0 text-ink shadow-menu',
        'max-sm:mb-0 max-sm:max-h-[90dvh] max-sm:max-w-full max-sm:rounded-b-none',
        widths[size],
      )}
    >
      {open && (
        <div className="flex max-h-[85dvh] flex-col">
          <header className="flex items-start gap-4 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <h2 id={`${id}-title`} className="text-section font-semibold">{title}</h2>
              {description && <p id={`${id}-description`} className="text-table text-muted">{description}</p>}
            </div>
            <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} />
          </header>
          <div data-dialog-body tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto px-4 py-3 outline-none">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}
