'use client';
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import { useNow } from '@/components/ui/clock';
import { formatAge } from '@/domain/shell/format-duration';
import type { BusClient } from './bus-client';
import type { BusHandler, BusMessage } from './bus-topics';
import { initialLive, liveAge, type LiveStatus, liveStatus } from './live-state';
import type { PauseSwitch } from './pause-switch';

export interface Live {
  /** `null` until the page has been painted and the client has been fetched. */
  readonly client: BusClient | null;
  readonly pause: PauseSwitch;
  readonly intervalMs: number;
  /** No pulse has ever come, as far as is known from outside this connection. */
  readonly neverHeard: boolean;
}

export const LiveContext = createContext<Live | null>(null);

const BEFORE = initialLive(0);
const never = () => () => undefined;

/** The live connection of this page. Throws outside a `LiveProvider`, which would be a mistake of the page. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

export interface LiveReport {
  readonly status: LiveStatus;
  /** Epoch milliseconds of the last pulse; `null` before the first. */
  readonly lastMessageAt: number | null;
  readonly ageMs: number;
  /** No pulse has ever come, neither before this page nor to it. Known before the connection stands. */
  readonly neverHeard: boolean;
  readonly paused: boolean;
  /** Messages held back by the pause. */
  readonly held: number;
  /** Signed out: nothing reconnects. */
  readonly ended: boolean;
  readonly togglePause: () => void;
}

/** Status and age of the live data, renewed every second and with every change of the connection. */
export function useLiveStatus(): LiveReport {
  const { client, pause, intervalMs, neverHeard } = useLive();
  const now = useNow();
  const socket = useSyncExternalStore(client?.onChange ?? never, () => (client?.state() ?? BEFORE).socket, () => BEFORE.socket);
  const { paused, held } = useSyncExternalStore(pause.subscribe, pause.getSnapshot, pause.getSnapshot);
  const state = client?.state() ?? BEFORE;
  const current = { ...state, socket };
  return {
    status: liveStatus(current, now, { intervalMs, neverHeard }),
    lastMessageAt: state.lastMessageAt,
    ageMs: liveAge(state, now),
    neverHeard: neverHeard && state.lastMessageAt === null,
    paused,
    held,
    ended: state.ended,
    togglePause: pause.toggle,
  };
}

interface BusEventOptions {
  /** `hold` keeps the newest message until the pause ends; `deliver` is for views that freeze by themselves. */
  readonly whilePaused?: 'hold' | 'deliver';
  readonly onRefused?: (reason: string) => void;
}

/** Calls `handler` for every message on `subject`. `null` listens to nothing. */
export function useBusEvent(subject: string | null, handler: BusHandler, options: BusEventOptions = {}): void {
  const { client, pause } = useLive();
  const latest = useRef({ handler, options });
  useEffect(() => {
    latest.current = { handler, options };
  });
  const holds = options.whilePaused !== 'deliver';
  useEffect(() => {
    if (subject === null || client === null) return;
    const call = (message: BusMessage) => latest.current.handler(message);
    const gate = holds ? pause.gate(call) : { take: call, leave: () => undefined };
    const leave = client.subscribe(subject, gate.take, reason => latest.current.options.onRefused?.(reason));
    return () => {
      leave();
      gate.leave();
    };
  }, [client, pause, subject, holds]);
}

/** Calls `refetch` when the connection stands, for the first time or again after a loss: what was read before may be outdated. */
export function useResync(refetch: () => void): void {
  const { client } = useLive();
  const latest = useRef(refetch);
  useEffect(() => {
    latest.current = refetch;
  });
  useEffect(() => client?.onResync(() => latest.current()), [client]);
}

/** State older than this must not be the basis of a decision, in milliseconds. */
const DECIDABLE_AGE_MS = 30_000;

/** Why a verb that needs current state cannot be used now, for `disabledReason`; `null` when it can. */
export function useStaleReason(): string | null {
  const { ageMs, lastMessageAt } = useLiveStatus();
  if (lastMessageAt === null || ageMs <= DECIDABLE_AGE_MS) return null;
  return `The state shown is ${formatAge(ageMs)} old; this needs it younger than 30 s. It comes back by itself.`;
}
