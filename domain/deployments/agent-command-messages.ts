import { DEFAULT_MAX_MESSAGE_BYTES, inParts, MessageGathering } from './agent-message-parts';
import { type AgentCommand, AgentCommandSchema } from './agent-protocol';

/** The messages that carry a command, each of at most `maxBytes` (at least 1,024): itself where it fits, else its parts in their order. */
export function commandMessages(command: AgentCommand, maxBytes: number = DEFAULT_MAX_MESSAGE_BYTES): readonly string[] {
  return inParts(command, command, maxBytes);
}

/** Puts the messages of commands together again, for the agent that they are sent to. */
export class CommandGathering extends MessageGathering<AgentCommand> {
  constructor() {
    super({ schema: AgentCommandSchema, headOf: (command) => command });
  }
}
