import * as z from 'zod/mini';
import { type AgentCommand, AgentCommandSchema } from './agent-protocol';
import { NameSchema } from './schemas';

/** What a nats-server takes in one message unless it is told otherwise, bytes. */
export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_576;
/** Enough for 500 pairs with all that a release may hold, in messages of a quarter of the usual size. */
export const MAX_COMMAND_PARTS = 10_000;

/** Of a part, everything but its text: braces, names and the longest figures. */
const ENVELOPE_BYTES = 512;
/** JSON within JSON has no control characters left: a UTF-16 unit of it takes at most three bytes, a broken pair at each end six. */
const MAX_BYTES_PER_UNIT = 3;

const Count = z.int().check(z.nonnegative());

/** A stretch of a command too large for one message. All parts of a command have its epoch and instant. */
export const AgentCommandPartSchema = z.strictObject({
  v: z.literal(1),
  agent: NameSchema,
  epoch: Count,
  at: z.number().check(z.nonnegative()),
  part: z.strictObject({ number: z.int().check(z.gte(1)), of: z.int().check(z.gte(2), z.lte(MAX_COMMAND_PARTS)) }).check(z.refine(({ number, of }) => number <= of, 'A part is one of its command')),
  text: z.string(),
});
export type AgentCommandPart = z.infer<typeof AgentCommandPartSchema>;

/** The messages that carry a command, each of at most `maxBytes` (at least 1,024): itself where it fits, else its parts in their order. */
export function commandMessages(command: AgentCommand, maxBytes: number = DEFAULT_MAX_MESSAGE_BYTES): readonly string[] {
  const text = JSON.stringify(command);
  if (new TextEncoder().encode(text).length <= maxBytes) return [text];
  const units = Math.floor((maxBytes - ENVELOPE_BYTES) / MAX_BYTES_PER_UNIT);
  const { v, agent, epoch, at } = command;
  const of = Math.ceil(text.length / units);
  return Array.from({ length: of }, (_, index) => {
    const part: AgentCommandPart = { v, agent, epoch, at, part: { number: index + 1, of }, text: text.slice(index * units, (index + 1) * units) };
    return JSON.stringify(part);
  });
}

export type TakenMessage =
  | { readonly is: 'command'; readonly command: AgentCommand }
  /** One part more of a command that is not whole yet. */
  | { readonly is: 'part' }
  | { readonly is: 'unreadable'; readonly why: string };

/**
 * Puts the messages of commands together again. Nothing is known of a command before all of it is there; a part of
 * another command drops what was gathered, since commands are the whole wanted state and come again soon.
 */
export class CommandGathering {
  #of: Pick<AgentCommandPart, 'agent' | 'epoch' | 'at'> & { readonly parts: number } = { agent: '', epoch: 0, at: 0, parts: 0 };
  readonly #texts = new Map<number, string>();

  /** Takes one message, parsed. */
  take(message: unknown): TakenMessage {
    const part = AgentCommandPartSchema.safeParse(message);
    if (!part.success) return readCommand(message);
    const { agent, epoch, at, part: { number, of }, text } = part.data;
    const isOther = agent !== this.#of.agent || epoch !== this.#of.epoch || at !== this.#of.at || of !== this.#of.parts;
    if (isOther) this.#texts.clear();
    this.#of = { agent, epoch, at, parts: of };
    this.#texts.set(number, text);
    if (this.#texts.size < of) return { is: 'part' };
    const whole = Array.from({ length: of }, (_, index) => this.#texts.get(index + 1)).join('');
    this.#texts.clear();
    return readWhole(whole, part.data);
  }
}

function readWhole(text: string, { agent, epoch, at }: AgentCommandPart): TakenMessage {
  const read = readCommand(parseJson(text));
  const isItsOwn = read.is !== 'command' || (read.command.agent === agent && read.command.epoch === epoch && read.command.at === at);
  return isItsOwn ? read : { is: 'unreadable', why: 'The parts are of another command than they say' };
}

function readCommand(message: unknown): TakenMessage {
  const read = AgentCommandSchema.safeParse(message);
  return read.success ? { is: 'command', command: read.data } : { is: 'unreadable', why: read.error.issues[0]?.message ?? 'It is no command' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
