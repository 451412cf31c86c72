'use client';
import { cloneElement, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { moveBeside, type Side } from './placement';

interface TooltipProps {
  readonly content: ReactNode;
  readonly side?: Side;
  /** One focusable element, which the content then describes. */
  readonly children: ReactElement<{ 'aria-describedby'?: string }>;
}

/**
 * Words beside an element on hover and on focus. It can be hovered itself and closed with Escape (WCAG 1.4.13),
 * and lies in the browser's top layer, so that no scroll container cuts it.
 */
export function Tooltip({ content, side = 'above', children }: TooltipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const floating = bubble.current;
    const target = anchor.current?.firstElementChild;
    if (!open || !floating || !(target instanceof HTMLElement)) return;
    floating.showPopover();
    moveBeside(floating, target, side, 'centre');
    const close = () => setOpen(false);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    addEventListener('keydown', onKey);
    addEventListener('scroll', close, { capture: true, passive: true });
    return () => {
      floating.hidePopover();
      removeEventListener('keydown', onKey);
      removeEventListener('scroll', close, { capture: true });
    };
  }, [open, side]);

  return (
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={event => event.pointerType !== 'touch' && setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={event => event.target.matches(':focus-visible') && setOpen(true)}
      onBlur={() => setOpen(false)}
      onClick={event => event.target instanceof Element && event.target.closest('[aria-disabled="true"]') && setOpen(true)}
    >
      {cloneElement(children, { 'aria-describedby': id })}
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        className="fixed inset-auto m-0 max-w-72 rounded-control border border-line bg-surface px-2 py-1 text-meta font-normal text-ink shadow-menu"
      >
        {content}
      </span>
    </span>
  );
}
