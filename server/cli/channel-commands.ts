import { CHANNEL_KINDS, NOTICE_SEVERITIES } from '@/domain/notifications/notice';
import { createSealer } from '@/server/bus/seal';
import { type Command, type CommandContext, change, option, oneOf, userId } from '@/server/cli/command';
import { parseNetworks } from '@/server/platform/reach/networks';
import { livingChannels } from '@/server/notifications/channel-store';
import { addChannel, removeChannel } from '@/server/notifications/channels';
import { notify } from '@/server/notifications/notify';
import { addSlackMethod, removeSlackMethod } from '@/server/oncall/slack-method';
import { contactBook } from '@/server/oncall/contact-store';
import { required } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';

/** What it takes to keep an address that only the worker opens. */
function outside({ env }: CommandContext) {
  return { sealer: createSealer(required(env, 'MERIDIAN_MASTER_KEY')), allow: parseNetworks(env.MERIDIAN_ALLOW_PRIVATE_WEBHOOKS) };
}

/** Where a deployment's notices go beside inboxes and mail. */
export const CHANNEL_COMMANDS: readonly Command[] = [
  {
    name: 'channel add',
    usage: 'channel add --deployment D --kind slack|webhook --name N --url URL [--min-severity critical|warning|info]; or --person HANDLE --name N --url URL',
    about: 'tell a Slack incoming webhook or a signed webhook; or give a person a Slack hook of their own, for pages',
    async run(ctx) {
      if (ctx.options.person !== undefined) {
        const person = await userId(ctx, option(ctx, 'person'));
        await change(ctx, (work) => addSlackMethod(work, outside(ctx), { userId: person, name: option(ctx, 'name'), url: option(ctx, 'url') }));
        ctx.print('added');
        return 0;
      }
      const kind = oneOf(option(ctx, 'kind'), CHANNEL_KINDS, 'kind');
      const minSeverity = oneOf(ctx.options['min-severity'] ?? 'warning', NOTICE_SEVERITIES, 'min-severity');
      const { secret } = await change(ctx, (work) => addChannel(work, outside(ctx), { deployment: option(ctx, 'deployment'), kind, name: option(ctx, 'name'), url: option(ctx, 'url'), minSeverity }));
      ctx.print('added');
      if (secret !== null) ctx.print(`Signing secret (Standard Webhooks), not shown again: ${secret}`);
      return 0;
    },
  },
  {
    name: 'channel list',
    usage: 'channel list --deployment D | --person HANDLE',
    about: 'list the channels of a deployment, or how a person is paged',
    async run(ctx) {
      if (ctx.options.person !== undefined) {
        for (const { address, kind, verifiedAt } of (await contactBook(ctx.db, await userId(ctx, option(ctx, 'person')))).methods) ctx.print(`${address.padEnd(30)} ${kind.padEnd(8)} ${verifiedAt ? `verified ${verifiedAt.toISOString()}` : 'not verified'}`);
        return 0;
      }
      for (const { name, kind, minSeverity, createdAt } of await livingChannels(ctx.db, option(ctx, 'deployment'))) ctx.print(`${name.padEnd(20)} ${kind.padEnd(8)} from ${minSeverity.padEnd(9)} since ${createdAt.toISOString()}`);
      return 0;
    },
  },
  {
    name: 'channel remove',
    usage: 'channel remove --deployment D --name N | --person HANDLE --name N',
    about: 'end a channel; what still waits for it is not sent',
    async run(ctx) {
      if (ctx.options.person !== undefined) {
        const person = await userId(ctx, option(ctx, 'person'));
        await change(ctx, (work) => removeSlackMethod(work, { userId: person, name: option(ctx, 'name') }).then(() => true));
        ctx.print('removed');
        return 0;
      }
      await change(ctx, (work) => removeChannel(work, { deployment: option(ctx, 'deployment'), name: option(ctx, 'name') }).then(() => true));
      ctx.print('removed');
      return 0;
    },
  },
  {
    name: 'notify test',
    usage: 'notify test --deployment D [--min-severity critical|warning|info]',
    about: 'send a test notice to responders and channels',
    async run(ctx) {
      const deployment = option(ctx, 'deployment');
      const severity = oneOf(ctx.options['min-severity'] ?? 'info', NOTICE_SEVERITIES, 'min-severity');
      const { recipients } = await change(ctx, async (work) => {
        const sent = await notify(work.tx, work.clock, {
          deployment, severity, kind: 'notifications.test.sent', dedupeKey: `test:${newId()}`, title: 'Test notice', body: 'Nothing is wrong: someone tried whether notices arrive.', path: `/${deployment}`,
          occurredAt: work.clock.now(), why: 'sent by hand with `notify test`', to: [{ kind: 'responders' }, { kind: 'channels', severity }],
        });
        await work.audit({ action: 'notifications.test.sent', deployment, entity: { type: 'notice', id: sent.id, label: 'Test notice' }, detail: { severity } });
        return sent;
      });
      ctx.print(recipients.length === 0 ? 'There is nobody to tell.' : `Told: ${recipients.map(({ kind, label }) => `${label} (${kind})`).join(', ')}`);
      return recipients.length === 0 ? 1 : 0;
    },
  },
];
