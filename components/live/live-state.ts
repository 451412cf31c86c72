import { freshnessOf, limitsOfInterval } from '@/domain/shell/freshness';

/** What a person is told of the live connection. `unheard`: it stands, and what it tells of has never been heard, so nothing can be stale. */
export type LiveStatus = 'connecting' | 'unheard' | 'live' | 'late' | 'stale' | 'lost';

export interface LiveState {
  readonly socket: 'opening' | 'open' | 'closed';
  /** When the socket came into this state, epoch milliseconds. */
  readonly since: number;
  /** When the last message that counts as a pulse arrived; `null` before the first. */
  readonly lastMessageAt: number | null;
  /** Failures in a row since the socket was last open. */
  readonly failures: number;
  /** The session is over: nothing reconnects by itself. */
  readonly ended: boolean;
}

export type LiveEvent = { readonly type: 'opening' | 'opened' | 'message' | 'closed' | 'ended'; readonly at: number };

/** State before anything was tried. */
export function initialLive(at: number): LiveState {
  return { socket: 'opening', since: at, lastMessageAt: null, failures: 0, ended: false };
}

/** One step of the connection. After `ended` only a fresh start leads on. */
export function reduceLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'opening': return { ...state, socket: 'opening', since: event.at, ended: false };
    case 'opened': return { ...state, socket: 'open', since: event.at, failures: 0 };
    case 'message': return { ...state, lastMessageAt: event.at };
    case 'closed': return state.ended ? state : { ...state, socket: 'closed', since: event.at, failures: state.failures + 1 };
    case 'ended': return { ...state, socket: 'closed', since: event.at, ended: true };
  }
}

/** Milliseconds since the last pulse, or since the attempt began when there was none. */
export function liveAge(state: LiveState, now: number): number {
  return Math.max(0, now - (state.lastMessageAt ?? state.since));
}

/**
 * Status at `now` for a pulse expected every `intervalMs`. A reconnected socket stays late or stale until the
 * first message: the data on screen is as old as before. `neverHeard`: there was no pulse before this page was opened either.
 */
export function liveStatus(state: LiveState, now: number, { intervalMs, neverHeard }: { intervalMs: number; neverHeard: boolean }): LiveStatus {
  if (state.socket === 'closed') return 'lost';
  if (state.socket === 'opening') return state.failures > 0 || state.lastMessageAt !== null ? 'lost' : 'connecting';
  if (neverHeard && state.lastMessageAt === null) return 'unheard';
  const freshness = freshnessOf(liveAge(state, now), limitsOfInterval(intervalMs));
  if (freshness === 'fresh') return state.lastMessageAt === null ? 'connecting' : 'live';
  return freshness;
}
