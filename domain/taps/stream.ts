import { NO_COUNTS, type TapCounters } from './counters';

/** What a frame says of the stream it belongs to, without its rows. */
export interface FrameFacts {
  /** When its relay began; a later one counts its frames anew. */
  readonly relay: number;
  readonly seq: number;
  readonly at: number;
  readonly counters: TapCounters;
  readonly rows: number;
  readonly ended?: string | undefined;
}

/** What a tab knows of its tap. All counts are exact. */
export interface StreamState {
  readonly relay: number;
  readonly seq: number;
  /** When the relay sent its last word, ms since the epoch; null before the first. */
  readonly at: number | null;
  readonly counters: TapCounters;
  /** Messages this tab received. */
  readonly received: number;
  /** Messages sent before this tab listened. */
  readonly before: number;
  /** Messages sent since, that never arrived here. */
  readonly missed: number;
  /** How often another worker took over. */
  readonly moves: number;
  readonly ended: string | null;
}

export const NO_STREAM: StreamState = { relay: 0, seq: 0, at: null, counters: NO_COUNTS, received: 0, before: 0, missed: 0, moves: 0, ended: null };

/**
 * Takes a frame that has not been taken before. Counters are those of the newest frame of the newest relay, whatever
 * order frames arrive in; what was sent and not received is told apart from what was sent before this tab listened.
 */
export function takeFrame(state: StreamState, frame: FrameFacts): StreamState {
  const received = state.received + frame.rows;
  if (frame.relay < state.relay) return { ...state, received };
  const first = state.at === null;
  const moved = !first && frame.relay > state.relay;
  const newest = first || moved || frame.seq > state.seq;
  const before = first ? frame.counters.shown - frame.rows : state.before;
  const counters = newest ? frame.counters : state.counters;
  return {
    relay: frame.relay,
    seq: newest ? frame.seq : state.seq,
    at: newest ? frame.at : state.at,
    counters,
    received,
    before,
    missed: Math.max(0, counters.shown - before - received),
    moves: state.moves + (moved ? 1 : 0),
    ended: frame.ended ?? state.ended,
  };
}
