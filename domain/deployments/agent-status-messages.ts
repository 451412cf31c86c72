import { DEFAULT_MAX_MESSAGE_BYTES, inParts, MessageGathering, type MessageHead } from './agent-message-parts';
import { type AgentStatus, AgentStatusSchema } from './agent-protocol';

/** More than 500 pairs say in as many new lines as one status carries. Whoever sends more would fill the console's memory. */
export const MAX_STATUS_UNITS = 32 * 1_048_576;

/** The messages that carry a status, each of at most `maxBytes` (at least 1,024): itself where it fits, else its parts in their order. */
export function statusMessages(status: AgentStatus, maxBytes: number = DEFAULT_MAX_MESSAGE_BYTES): readonly string[] {
  return inParts(status, headOf(status), maxBytes);
}

/** Puts the messages of one agent's statuses together again. */
export class StatusGathering extends MessageGathering<AgentStatus> {
  constructor(maxUnits: number = MAX_STATUS_UNITS) {
    super({ schema: AgentStatusSchema, headOf, maxUnits });
  }
}

function headOf({ agent, epochSeen, at }: AgentStatus): MessageHead {
  return { agent, epoch: epochSeen, at };
}
