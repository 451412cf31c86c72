import { createWriteStream } from 'node:fs';
import { auditRow, entriesAfter } from '@/server/audit/audit-store';
import { verifyAudit } from '@/server/audit/verify';
import { AGENT_TOKEN_COMMANDS } from '@/server/cli/agent-token-commands';
import { CHANNEL_COMMANDS } from '@/server/cli/channel-commands';
import { change, type Command, type CommandContext, oneOf, option, userId } from '@/server/cli/command';
import { TOKEN_COMMANDS } from '@/server/cli/token-commands';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { createPerson, grantRole } from '@/server/identity/people';
import { issueSignInLink, type LinkPurpose } from '@/server/identity/sign-in-link';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { DEPLOYMENT_ROLES, PLATFORM_ROLES } from '@/domain/identity/permissions';

async function link(ctx: CommandContext, handle: string, purpose: LinkPurpose): Promise<number> {
  const { token, expiresAt } = await change(ctx, (work) => issueSignInLink(work, { handle, purpose }));
  ctx.print(`${ctx.env.publicUrl}/sign-in/link${purpose === 'invitation' ? '?invitation=1' : ''}#${token}`);
  ctx.print(`Works once, until ${expiresAt.toISOString()}, for ${handle}.`);
  return 0;
}

/** Every option there is; each takes a value. */
export const OPTIONS = ['as', 'handle', 'name', 'email', 'zone', 'to', 'role', 'deployment', 'slug', 'environment', 'owner', 'label', 'allow', 'days', 'kind', 'url', 'min-severity', 'person', 'agent'] as const;

export const COMMANDS: readonly Command[] = [
  { name: 'signin-link', usage: 'signin-link --as HANDLE', about: 'print a one-time link that signs a person in', run: (ctx) => link(ctx, option(ctx, 'as'), 'sign_in') },
  { name: 'invite', usage: 'invite --as HANDLE', about: 'print a link by which a person sets a password', run: (ctx) => link(ctx, option(ctx, 'as'), 'invitation') },
  {
    name: 'people',
    usage: 'people',
    about: 'list people and their roles',
    async run(ctx) {
      const users = await ctx.db.user.findMany({ include: { memberships: true }, orderBy: { handle: 'asc' } });
      for (const user of users) ctx.print(`${user.handle.padEnd(18)} ${user.name.padEnd(18)} ${user.memberships.map((held) => `${held.role}${held.deployment ? `@${held.deployment}` : ''}`).join(', ')}`);
      return 0;
    },
  },
  {
    name: 'person create',
    usage: 'person create --handle H --name N --email E [--zone Z]',
    about: 'enter a person',
    async run(ctx) {
      const { zone } = ctx.options;
      await change(ctx, (work) => createPerson(work, { handle: option(ctx, 'handle'), name: option(ctx, 'name'), email: option(ctx, 'email'), ...(zone ? { zone } : {}) }));
      return link(ctx, option(ctx, 'handle'), 'invitation');
    },
  },
  {
    name: 'role grant',
    usage: 'role grant --to HANDLE --role ROLE [--deployment D]',
    about: 'give a person a role',
    async run(ctx) {
      const role = oneOf(option(ctx, 'role'), [...DEPLOYMENT_ROLES, ...PLATFORM_ROLES], 'role');
      const deployment = (DEPLOYMENT_ROLES as readonly string[]).includes(role) ? option(ctx, 'deployment') : null;
      const id = await userId(ctx, option(ctx, 'to'));
      await change(ctx, (work) => grantRole(work, { userId: id, role, deployment }).then(() => true));
      ctx.print('granted');
      return 0;
    },
  },
  {
    name: 'deployment create',
    usage: 'deployment create --slug S --name N --environment dev|staging|prod|dr',
    about: 'enter a deployment',
    async run(ctx) {
      const environment = oneOf(option(ctx, 'environment'), ENVIRONMENTS, 'environment');
      await change(ctx, (work) => enterDeployment(work, { slug: option(ctx, 'slug'), name: option(ctx, 'name'), environment }));
      ctx.print('entered');
      return 0;
    },
  },
  {
    name: 'bootstrap create',
    usage: 'bootstrap create --deployment D --owner HANDLE --label TEXT',
    about: 'make a token by which sidecars register; shown once',
    async run(ctx) {
      const ownerId = await userId(ctx, option(ctx, 'owner'));
      const made = await change(ctx, (work) => createBootstrapToken(work, { deployment: option(ctx, 'deployment'), label: option(ctx, 'label'), ownerId, createdById: ownerId }));
      ctx.print(made.token);
      return 0;
    },
  },
  ...TOKEN_COMMANDS,
  ...AGENT_TOKEN_COMMANDS,
  ...CHANNEL_COMMANDS,
  {
    name: 'audit verify',
    usage: 'audit verify',
    about: 'walk the whole audit chain; exit 1 when it was tampered with',
    async run(ctx) {
      const result = await verifyAudit(ctx.db);
      ctx.print(result.ok ? `verified: ${result.entries} entries, head ${result.head?.hash ?? '-'}, last signed checkpoint ${result.lastCheckpoint?.seq ?? 'none'}` : `TAMPERED: ${result.problem?.message}`);
      return result.ok ? 0 : 1;
    },
  },
  {
    name: 'audit export',
    usage: 'audit export [--to FILE]',
    about: 'write the audit log as JSON lines',
    async run(ctx) {
      const file = ctx.options.to ? createWriteStream(ctx.options.to, { mode: 0o600 }) : null;
      const write = (line: string) => (file ? void file.write(`${line}\n`) : ctx.print(line));
      for (let seq = 0n; ; ) {
        const page = await entriesAfter(ctx.db, seq, 1000);
        for (const row of page) write(JSON.stringify(auditRow(row)));
        const last = page.at(-1);
        if (!last) break;
        seq = last.seq;
      }
      await new Promise<void>((resolve) => (file ? file.end(resolve) : resolve()));
      return 0;
    },
  },
];
