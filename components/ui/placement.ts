/** A box in the viewport, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'above' | 'below';
export type Align = 'start' | 'centre' | 'end';

const EDGE = 8;

/**
 * Where to put a floating box of `size` beside `anchor`: on the wanted side if it fits there, on the other if only
 * that one fits, and always wholly inside the viewport with a small margin.
 */
export function placeBeside(
  anchor: Box,
  size: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
  side: Side,
  align: Align,
  gap = 4,
): { readonly left: number; readonly top: number } {
  const above = anchor.top - gap - size.height;
  const below = anchor.top + anchor.height + gap;
  const fitsAbove = above >= EDGE;
  const fitsBelow = below + size.height <= viewport.height - EDGE;
  const useAbove = side === 'above' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  const starts: Record<Align, number> = {
    start: anchor.left,
    centre: anchor.left + (anchor.width - size.width) / 2,
    end: anchor.left + anchor.width - size.width,
  };
  const clamp = (value: number, room: number) => Math.max(EDGE, Math.min(value, room - EDGE));
  return {
    left: Math.round(clamp(starts[align], viewport.width - size.width)),
    top: Math.round(clamp(useAbove ? above : below, viewport.height - size.height)),
  };
}

/** Moves an element of the top layer beside its anchor. Uses the style object, which no CSP forbids. */
export function moveBeside(floating: HTMLElement, anchor: HTMLElement, side: Side, align: Align): void {
  const place = placeBeside(
    anchor.getBoundingClientRect(),
    { width: floating.offsetWidth, height: floating.offsetHeight },
    { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight },
    side,
    align,
  );
  floating.style.left = `${place.left}px`;
  floating.style.top = `${place.top}px`;
}
