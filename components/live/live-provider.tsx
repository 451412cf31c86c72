'use client';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { currentTime } from '@/components/ui/clock';
import type { BusClient, BusClientOptions, IssueCredential } from './bus-client';
import { type Live, LiveContext } from './live-context';
import { createPauseSwitch } from './pause-switch';

interface LiveProviderProps {
  /** Gets a credential for the key made in this tab; `null` when signed out. Must stay the same function. */
  readonly issue: IssueCredential;
  /** Subject whose messages tell that data is current. Without it the server is asked for a sign of life. */
  readonly pulse?: string;
  /** How often the pulse comes, in milliseconds. */
  readonly intervalMs?: number;
  /** The pulse has never come yet: until it does there is nothing that could be stale. */
  readonly neverHeard?: boolean;
  /** Path of the tunnel on this origin. */
  readonly path?: string;
  readonly children: ReactNode;
}

const nothing = () => undefined;

function busUrl(path: string): string {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Runs `begin` once the page has been painted and the browser is idle; the result undoes it. */
function afterPaint(begin: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(begin, { timeout: 1000 });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(begin, 50);
  return () => clearTimeout(timer);
}

const RELOAD_MS = 2000;

/** Fetches the client after the first paint, again until it comes, and hands it over; the result stops that. */
function fetchClient(options: BusClientOptions, take: (client: BusClient) => void): () => void {
  let left = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    import('./bus-client').then(
      ({ createBusClient }) => left || take(createBusClient(options)),
      () => {
        if (!left) timer = setTimeout(begin, RELOAD_MS);
      },
    );
  };
  const cancel = afterPaint(begin);
  return () => {
    left = true;
    clearTimeout(timer);
    cancel();
  };
}

/** Network back or tab in front again: the reasons not to wait for the next attempt. */
function nudgeWhenBack(client: BusClient): () => void {
  const onVisible = () => !document.hidden && client.nudge();
  addEventListener('online', client.nudge);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    removeEventListener('online', client.nudge);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Holds the one live connection of a page and the one pause of its views (`Space`). */
export function LiveProvider({ issue, pulse, intervalMs = 1000, neverHeard = false, path = '/bus', children }: LiveProviderProps) {
  const [pause] = useState(createPauseSwitch);
  const [client, setClient] = useState<BusClient | null>(null);
  const live = useMemo<Live>(() => ({ client, pause, intervalMs, neverHeard }), [client, pause, intervalMs, neverHeard]);

  useEffect(() => {
    const stop = fetchClient({ url: () => busUrl(path), issue, pulse, now: currentTime }, setClient);
    return () => {
      stop();
      setClient(null);
    };
  }, [path, issue, pulse]);

  useEffect(() => {
    if (client === null) return;
    client.start();
    const rest = nudgeWhenBack(client);
    const leave = pulse === undefined ? nothing : client.subscribe(pulse, nothing);
    const timer = pulse === undefined ? setInterval(() => void client.ping().catch(nothing), intervalMs) : undefined;
    return () => {
      rest();
      leave();
      clearInterval(timer);
      client.stop();
    };
  }, [client, pulse, intervalMs]);

  useKeys({ pause: pause.toggle });

  return <LiveContext value={live}>{children}</LiveContext>;
}
