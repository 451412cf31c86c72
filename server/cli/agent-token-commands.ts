import { type Command, change, option } from '@/server/cli/command';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';

const DAY_MS = 86_400_000;

/** Tokens by which instance managers enrol. */
export const AGENT_TOKEN_COMMANDS: readonly Command[] = [
  {
    name: 'agent-token create',
    usage: 'agent-token create --agent NAME [--days N]',
    about: 'make a token by which the agent of that name enrols; shown once',
    async run(ctx) {
      const days = ctx.options.days;
      const expiresAt = days ? new Date(ctx.clock.now().getTime() + Number(days) * DAY_MS) : null;
      const made = await change(ctx, (work) => createAgentToken(work, { agent: option(ctx, 'agent'), expiresAt }));
      ctx.print(made.token);
      return 0;
    },
  },
];
