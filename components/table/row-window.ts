/** Rows to draw: half-open `[first, end)`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows drawn beyond each edge of the view, so that a fast wheel shows no blank. */
const MARGIN_ROWS = 8;
/** What is drawn before the size of the view is known. */
const FIRST_ROWS = 24;

/** Rows of equal height that a view of `viewHeight` pixels shows when scrolled to `scrollTop`. */
export function rowWindow(scrollTop: number, viewHeight: number, rowHeight: number, count: number): RowWindow {
  if (viewHeight <= 0) return { first: 0, end: Math.min(count, FIRST_ROWS) };
  const first = Math.floor(scrollTop / rowHeight) - MARGIN_ROWS;
  const end = Math.ceil((scrollTop + viewHeight) / rowHeight) + MARGIN_ROWS;
  const last = Math.min(count, end);
  return { first: Math.max(0, Math.min(first, last - 1)), end: last };
}

/**
 * Where to scroll so that row `index` is in view below a header of `headerHeight`; the present position when it
 * already is. Moves no further than needed.
 */
export function scrollToShow(index: number, scrollTop: number, viewHeight: number, rowHeight: number, headerHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const lowest = top + rowHeight + headerHeight - viewHeight;
  return lowest > scrollTop ? lowest : scrollTop;
}
