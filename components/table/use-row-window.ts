'use client';
import { type RefObject, useEffect, useState } from 'react';
import { type RowWindow, rowWindow, scrollToShow } from './row-window';

/** Height of the table's header, pixels (`h-8`). */
const HEADER_HEIGHT = 32;

/** Takes the browser's focus along with `j` and `k`, unless it is somewhere else on purpose. */
function takeFocus(view: HTMLElement): void {
  const active = document.activeElement;
  if (active !== document.body && !view.contains(active)) return;
  view.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
}

/**
 * Follows the scrolling of a list of rows of equal height. Rows have one height by design, so nothing is measured
 * and the component draws again only when another row comes into view. Row `focusedAt` is brought into view whenever
 * it changes; -1 is none.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number, focusedAt: number): RowWindow {
  const [seen, setSeen] = useState<RowWindow>(() => rowWindow(0, 0, rowHeight, count));

  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const look = () => setSeen(before => {
      const next = rowWindow(view.scrollTop, view.clientHeight, rowHeight, count);
      return next.first === before.first && next.end === before.end ? before : next;
    });
    const observer = new ResizeObserver(look);
    observer.observe(view);
    view.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      view.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight, count]);

  useEffect(() => {
    const view = scroller.current;
    if (!view || focusedAt < 0) return;
    view.scrollTo({ top: scrollToShow(focusedAt, view.scrollTop, view.clientHeight, rowHeight, HEADER_HEIGHT) });
    // The row exists only after the list has scrolled to it.
    const frame = requestAnimationFrame(() => takeFocus(view));
    return () => cancelAnimationFrame(frame);
  }, [scroller, rowHeight, focusedAt]);

  return { first: Math.min(seen.first, count), end: Math.min(seen.end, count) };
}
