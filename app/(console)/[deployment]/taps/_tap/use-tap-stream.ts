'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBusEvent, useLive } from '@/components/live/live-context';
import { useRing } from '@/components/live/use-ring';
import { TapFrameSchema, type TapRow } from '@/domain/taps/frame';
import { tapSubject } from '@/domain/taps/tap-subject';
import { createTapFeed } from './tap-feed';

/**
 * The messages and counters of one tap, straight from the bus. The page's pause freezes the rows; counting goes on.
 * `refused` says why the bus would not let this tab listen.
 */
export function useTapStream(tapId: string, live: boolean) {
  const { pause } = useLive();
  const { paused } = useSyncExternalStore(pause.subscribe, pause.getSnapshot, pause.getSnapshot);
  const { store, view } = useRing<TapRow>();
  const [feed] = useState(() => createTapFeed(store));
  const [refused, setRefused] = useState<string | null>(null);
  const { stream, seen, matched } = useSyncExternalStore(feed.subscribe, feed.getSnapshot, feed.getSnapshot);
  useBusEvent(
    live ? tapSubject('{session}', tapId) : null,
    (message) => {
      const frame = TapFrameSchema.safeParse(message.json());
      if (frame.success && frame.data.tap === tapId) feed.take(frame.data);
    },
    { whilePaused: 'deliver', onRefused: setRefused },
  );
  useEffect(() => {
    if (paused) store.freeze();
    else store.resume();
  }, [paused, store]);
  // The pause is the page's: what was frozen here must not stay frozen elsewhere.
  useEffect(() => () => {
    if (pause.getSnapshot().paused) pause.toggle();
  }, [pause]);
  return { store, view, stream, seen, matched, refused, paused, toggle: pause.toggle };
}

export type TapStream = ReturnType<typeof useTapStream>;
