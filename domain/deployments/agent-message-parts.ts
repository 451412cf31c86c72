import * as z from 'zod/mini';
import { NameSchema } from './schemas';

/** What a nats-server takes in one message unless it is told otherwise, bytes. */
export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_576;
/** Enough for 500 pairs with all that a release may hold, in messages of a quarter of the usual size. */
export const MAX_PARTS = 10_000;

/** Of a part, everything but its text: braces, names and the longest figures. */
const ENVELOPE_BYTES = 512;
/** JSON within JSON has no control characters left: a UTF-16 unit of it takes at most three bytes, a broken pair at each end six. */
const MAX_BYTES_PER_UNIT = 3;

const Count = z.int().check(z.nonnegative());

/** A stretch of a message between console and agent that is too large for the bus. All parts of one have its epoch and instant. */
export const MessagePartSchema = z.strictObject({
  v: z.literal(1),
  agent: NameSchema,
  epoch: Count,
  at: z.number().check(z.nonnegative()),
  part: z.strictObject({ number: z.int().check(z.gte(1)), of: z.int().check(z.gte(2), z.lte(MAX_PARTS)) }).check(z.refine(({ number, of }) => number <= of, 'A part is one of its message')),
  text: z.string(),
});
export type MessagePart = z.infer<typeof MessagePartSchema>;

/** What tells one message of an agent from the next. */
export type MessageHead = Pick<MessagePart, 'agent' | 'epoch' | 'at'>;

/** The messages that carry one, each of at most `maxBytes` (at least 1,024): itself where it fits, else its parts in their order. */
export function inParts(whole: object, { agent, epoch, at }: MessageHead, maxBytes: number): readonly string[] {
  const text = JSON.stringify(whole);
  if (new TextEncoder().encode(text).length <= maxBytes) return [text];
  const units = Math.floor((maxBytes - ENVELOPE_BYTES) / MAX_BYTES_PER_UNIT);
  const of = Math.ceil(text.length / units);
  return Array.from({ length: of }, (_, index) => {
    const part: MessagePart = { v: 1, agent, epoch, at, part: { number: index + 1, of }, text: text.slice(index * units, (index + 1) * units) };
    return JSON.stringify(part);
  });
}

export type Taken<T> =
  | { readonly is: 'whole'; readonly whole: T }
  /** One part more of a message that is not whole yet. */
  | { readonly is: 'part' }
  | { readonly is: 'unreadable'; readonly why: string };

export interface GatheringOptions<T> {
  readonly schema: z.ZodMiniType<T>;
  readonly headOf: (whole: T) => MessageHead;
  /** Of the text of all parts, UTF-16 units: what is larger is dropped. Left out where the sender is trusted. */
  readonly maxUnits?: number;
}

/**
 * Puts the messages of one sender together again. Nothing is known of a message before all of it is there; a part of
 * another one drops what was gathered, since each says how everything stands and the next comes soon.
 */
export class MessageGathering<T> {
  readonly #options: GatheringOptions<T>;
  #of: MessageHead & { readonly parts: number } = { agent: '', epoch: 0, at: 0, parts: 0 };
  readonly #texts = new Map<number, string>();
  #units = 0;

  constructor(options: GatheringOptions<T>) {
    this.#options = options;
  }

  /** Takes one message, parsed. */
  take(message: unknown): Taken<T> {
    const part = MessagePartSchema.safeParse(message);
    if (!part.success) return this.#read(message);
    const { agent, epoch, at, part: { number, of }, text } = part.data;
    const isOther = agent !== this.#of.agent || epoch !== this.#of.epoch || at !== this.#of.at || of !== this.#of.parts;
    if (isOther) this.#drop();
    this.#of = { agent, epoch, at, parts: of };
    this.#units += text.length - (this.#texts.get(number)?.length ?? 0);
    this.#texts.set(number, text);
    if (this.#units > (this.#options.maxUnits ?? Infinity)) {
      this.#drop();
      return { is: 'unreadable', why: 'Its parts together are larger than any that is meant' };
    }
    if (this.#texts.size < of) return { is: 'part' };
    const whole = Array.from({ length: of }, (_, index) => this.#texts.get(index + 1)).join('');
    this.#drop();
    return this.#readWhole(whole, part.data);
  }

  #drop(): void {
    this.#texts.clear();
    this.#units = 0;
  }

  #readWhole(text: string, said: MessageHead): Taken<T> {
    const read = this.#read(parseJson(text));
    if (read.is !== 'whole') return read;
    const { agent, epoch, at } = this.#options.headOf(read.whole);
    return agent === said.agent && epoch === said.epoch && at === said.at ? read : { is: 'unreadable', why: 'The parts are of another message than they say' };
  }

  #read(message: unknown): Taken<T> {
    const read = this.#options.schema.safeParse(message);
    return read.success ? { is: 'whole', whole: read.data } : { is: 'unreadable', why: read.error.issues[0]?.message ?? 'It is none' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
