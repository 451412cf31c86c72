'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRowKeys } from '@/components/table/use-row-keys';
import type { TapRow } from '@/domain/taps/frame';
import type { MessageRow } from './message-columns';
import type { TapStream } from './use-tap-stream';

/**
 * The rows on screen, newest first: the newest ones while running; all the ring holds while frozen, so that one can
 * scroll back. Looking at a message freezes the view, or it would be gone before it is read.
 */
export function useMessages(stream: TapStream) {
  const { store, view, paused, toggle } = stream;
  const end = view.received - view.held;
  const running = useMemo(() => view.rows.map((row, at) => numbered(row, view.from + at)).toReversed(), [view]);
  // While frozen nothing on screen may move, whatever arrives, and nothing on it is let go.
  const frozen = useMemo(() => (view.frozen ? allUpTo(end, store.at) : null), [view.frozen, end, store]);
  const rows = frozen ?? running;
  const [opened, setOpened] = useState<MessageRow | null>(null);
  const keys = useRowKeys({ keys: rows.map((row) => String(row.number)) });
  const { focused } = keys;
  // Kept by itself: the message stays readable after the ring has let it go.
  if (focused !== null && opened?.number !== Number(focused)) setOpened({ number: Number(focused), row: store.at(Number(focused)) });
  const led = useRef(focused);
  useEffect(() => {
    if (led.current === focused) return;
    led.current = focused;
    if (focused !== null && !paused) toggle();
  }, [focused, paused, toggle]);
  const close = () => {
    keys.focus(null);
    setOpened(null);
  };
  return { rows, keys, opened, close };
}

export type Messages = ReturnType<typeof useMessages>;

const known = new WeakMap<TapRow, MessageRow>();

/** The same object for the same message, so that a row that only moved is not drawn again. */
function numbered(row: TapRow, number: number): MessageRow {
  const before = known.get(row);
  if (before?.number === number) return before;
  const made = { number, row };
  known.set(row, made);
  return made;
}

function allUpTo(end: number, at: (number: number) => TapRow | undefined): readonly MessageRow[] {
  const rows: MessageRow[] = [];
  for (let number = end - 1; number >= 0; number -= 1) {
    const row = at(number);
    if (!row) break;
    rows.push({ number, row });
  }
  return rows;
}
