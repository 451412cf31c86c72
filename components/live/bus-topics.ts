import type { BusLink, RawMessage } from './bus-transport';
import { createSequenceTracker } from './sequence';

/** A message as handlers see it. */
export interface BusMessage extends RawMessage {
  /** How many messages of its numbered stream never arrived, so far. 0 for streams without numbers. */
  readonly missing: number;
  /** The payload as JSON. Throws when it is not. */
  readonly json: () => unknown;
}

export type BusHandler = (message: BusMessage) => void;
export type RefusalHandler = (reason: string) => void;

/** Headers of numbered streams. Numbers rise by one per stream; a stream is one session's view of one source. */
export const SEQUENCE_HEADER = 'Mer-Session-Seq';
export const STREAM_HEADER = 'Mer-Session-Stream';

/** One connection with the subscriptions it carries. */
export interface Line {
  readonly link: BusLink;
  readonly session: string;
  readonly expiresAt: number;
  readonly leave: Map<string, () => void>;
}

type Topic = Map<BusHandler, RefusalHandler | undefined>;

const decoder = new TextDecoder();

/** What this tab listens to, whichever connections carry it. `onArrival` hears the subject each message came for. */
export class BusTopics {
  private readonly topics = new Map<string, Topic>();
  private readonly lines = new Set<Line>();
  private readonly sequence = createSequenceTracker();
  private readonly onArrival: (subject: string) => void;

  constructor(onArrival: (subject: string) => void) {
    this.onArrival = onArrival;
  }

  /** Puts every subscription on a new connection, which takes part until it closes. */
  carryOn(line: Line): void {
    this.lines.add(line);
    void line.link.closed.finally(() => this.lines.delete(line));
    this.topics.forEach((topic, subject) => this.attach(line, subject, topic));
  }

  /** The newest connection, if there is one. */
  newest(): Line | undefined {
    return [...this.lines].at(-1);
  }

  /** Leaves every connection. Failures to say goodbye do not matter: the server notices. */
  closeAll(): void {
    this.lines.forEach(line => void line.link.close().catch(() => undefined));
  }

  add(subject: string, handler: BusHandler, onRefused?: RefusalHandler): () => void {
    const known = this.topics.get(subject);
    const topic: Topic = known ?? new Map();
    topic.set(handler, onRefused);
    if (!known) {
      this.topics.set(subject, topic);
      this.lines.forEach(line => this.attach(line, subject, topic));
    }
    return () => this.remove(subject, topic, handler);
  }

  private remove(subject: string, topic: Topic, handler: BusHandler): void {
    topic.delete(handler);
    if (topic.size > 0 || this.topics.get(subject) !== topic) return;
    this.topics.delete(subject);
    this.lines.forEach(line => {
      line.leave.get(subject)?.();
      line.leave.delete(subject);
    });
  }

  private attach(line: Line, subject: string, topic: Topic): void {
    const refused = (reason: string) => topic.forEach(onRefused => onRefused?.(reason));
    const wire = subject.replaceAll('{session}', line.session);
    line.leave.set(subject, line.link.subscribe(wire, raw => this.deliver(subject, topic, raw), refused));
  }

  private deliver(subject: string, topic: Topic, raw: RawMessage): void {
    this.onArrival(subject);
    const number = Number(raw.header(SEQUENCE_HEADER) ?? Number.NaN);
    const verdict = Number.isSafeInteger(number)
      ? this.sequence.accept(`${subject} ${raw.header(STREAM_HEADER) ?? raw.subject}`, number)
      : { fresh: true, missing: 0 };
    if (!verdict.fresh) return;
    const message: BusMessage = { ...raw, missing: verdict.missing, json: () => JSON.parse(decoder.decode(raw.data)) };
    for (const handler of topic.keys()) {
      try {
        handler(message);
      } catch (error) {
        // One view's mistake must not end the stream of the others.
        reportError(error);
      }
    }
  }
}
