/** What a number says of its message. `missing` is how many of the stream are absent so far. */
export interface SequenceVerdict {
  /** False for a message that was already delivered. */
  readonly fresh: boolean;
  readonly missing: number;
}

interface Stream {
  highest: number;
  /** Numbers skipped and still expected: during a hand-over the old connection may bring them yet. */
  readonly awaited: Set<number>;
  /** Skipped numbers no longer listed one by one. They count as missing for good. */
  forgotten: number;
}

/** Skipped numbers remembered one by one in a stream; a hand-over is far shorter. */
const AWAITED_LIMIT = 4096;
const STREAM_LIMIT = 512;

export interface SequenceTracker {
  /** Takes the next number of a stream. Numbers rise by one; the first one seen starts the stream. */
  accept(stream: string, sequence: number): SequenceVerdict;
}

/**
 * Remembers what was delivered per numbered stream, so that two connections that overlap show nothing twice and a
 * connection that broke loses nothing silently. Memory is bounded; the oldest stream is forgotten first.
 */
export function createSequenceTracker(): SequenceTracker {
  const streams = new Map<string, Stream>();

  const open = (name: string, sequence: number): SequenceVerdict => {
    const oldest = streams.keys().next();
    if (streams.size >= STREAM_LIMIT && !oldest.done) streams.delete(oldest.value);
    streams.set(name, { highest: sequence, awaited: new Set(), forgotten: 0 });
    return { fresh: true, missing: 0 };
  };

  const skip = (stream: Stream, sequence: number) => {
    const skipped = sequence - stream.highest - 1;
    const listed = Math.min(skipped, AWAITED_LIMIT - stream.awaited.size);
    for (let back = 1; back <= listed; back += 1) stream.awaited.add(sequence - back);
    stream.forgotten += skipped - listed;
    stream.highest = sequence;
  };

  return {
    accept(name, sequence) {
      const stream = streams.get(name);
      if (!stream) return open(name, sequence);
      const repaired = sequence <= stream.highest;
      const fresh = repaired ? stream.awaited.delete(sequence) : true;
      if (!repaired) skip(stream, sequence);
      return { fresh, missing: stream.awaited.size + stream.forgotten };
    },
  };
}
