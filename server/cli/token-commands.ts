import { type Command, change, option } from '@/server/cli/command';
import { type ApiToken, listApiTokens } from '@/server/identity/api-token-store';
import { createApiToken, revokeApiToken } from '@/server/identity/api-tokens';

function stateOf(token: ApiToken, now: Date): string {
  if (token.revokedAt) return `revoked ${token.revokedAt.toISOString()}`;
  if (token.expiresAt && token.expiresAt <= now) return `expired ${token.expiresAt.toISOString()}`;
  return `until ${token.expiresAt?.toISOString() ?? 'revoked'}`;
}

/** Tokens of programs that talk to a deployment: Prometheus, amtool, scripts. */
export const TOKEN_COMMANDS: readonly Command[] = [
  {
    name: 'token create',
    usage: 'token create --deployment D --name N --allow P,P… [--days N]',
    about: 'make an API token for a program; shown once',
    async run(ctx) {
      const days = ctx.options.days;
      const permissions = option(ctx, 'allow').split(',').map((each) => each.trim());
      const made = await change(ctx, (work) => createApiToken(work, { deployment: option(ctx, 'deployment'), name: option(ctx, 'name'), permissions, ...(days ? { days: Number(days) } : {}) }));
      ctx.print(made.token);
      ctx.print(`Works until ${made.expiresAt.toISOString()}. It is not shown again.`);
      return 0;
    },
  },
  {
    name: 'token list',
    usage: 'token list --deployment D',
    about: 'list the API tokens of a deployment',
    async run(ctx) {
      for (const token of await listApiTokens(ctx.db, option(ctx, 'deployment'))) {
        ctx.print(`${token.name.padEnd(20)} ${stateOf(token, ctx.clock.now()).padEnd(34)} last used ${token.lastUsedAt?.toISOString() ?? 'never'}  ${token.permissions.join(',')}`);
      }
      return 0;
    },
  },
  {
    name: 'token revoke',
    usage: 'token revoke --deployment D --name N',
    about: 'end an API token; its next request is refused',
    async run(ctx) {
      await change(ctx, (work) => revokeApiToken(work, { deployment: option(ctx, 'deployment'), name: option(ctx, 'name') }).then(() => true));
      ctx.print('revoked');
      return 0;
    },
  },
];
