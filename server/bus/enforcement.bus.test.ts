import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compileScope } from '@/domain/acl/compile';
import { baseline, inboxPrefix } from '@/domain/acl/baseline';
import { busFixture, type BusFixture } from '@/server/testing/bus-world';
import { createKeyPair, signUser } from './authority';
import { findAccount } from './accounts-store';
import { ensureScopeKey } from './ensure-accounts';
import { mintBrowser, mintProbe } from './mint';
import { revokeUser, writeScope } from './write-section';

const nothing = compileScope({ deployment: 'd1', grants: [] }).template;
const alpha = compileScope({ deployment: 'd1', grants: [
  { direction: 'publish', pattern: 'platform.signal.{i}.alpha' },
  { direction: 'subscribe', pattern: 'platform.data.>' },
] }).template;

let world: BusFixture;
beforeAll(async () => (world = await busFixture(['d1', 'd2'])));
afterAll(() => world.close());

/** What the server says to a publish: `null` when it let it through. */
async function publishRefusal(connection: NatsConnection, subject: string): Promise<string | null> {
  return new Promise((resolve) => {
    const statuses = connection.status();
    void (async () => {
      for await (const status of statuses) if (status.type === 'error') resolve(status.error.message);
    })();
    connection.publish(subject, '{}');
    // The refusal is sent before the answer to our ping.
    void connection.flush().then(() => setTimeout(() => resolve(null), 20));
  });
}

async function subscribeRefusal(connection: NatsConnection, subject: string): Promise<string | null> {
  let refusal: string | null = null;
  const subscription = connection.subscribe(subject, { callback: (error) => void (refusal = error?.message ?? refusal) });
  await connection.flush();
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (!subscription.isClosed()) subscription.unsubscribe();
  return refusal;
}

async function scoped(purpose: string, template = nothing): Promise<void> {
  await world.change((tx) => ensureScopeKey(tx, world.provisioning, 'd1', purpose, template));
}

/** Resolves when the server has closed the connection and the client is back. */
function reconnected(connection: NatsConnection): Promise<void> {
  return new Promise((resolve) => {
    void (async () => {
      for await (const status of connection.status()) if (status.type === 'reconnect') resolve();
    })();
  });
}

describe('a plugin without grants', () => {
  it('has the baseline under its own name and nothing else', async () => {
    await scoped('plugin:a');
    const connection = await world.connect(await world.instance('d1', 'plugin:a', 'signal-2'), { inboxPrefix: inboxPrefix('signal-2') });
    const own = baseline('d1', 'signal-2');
    for (const subject of own.publish) expect(await publishRefusal(connection, subject), subject).toBeNull();
    for (const subject of own.subscribe) expect(await subscribeRefusal(connection, subject), subject).toBeNull();
    for (const subject of ['deployment.d1.telemetry.signal-1', 'deployment.d1.platform.signal.signal-2.alpha', 'deployment.d2.telemetry.signal-2', '$SYS.REQ.CLAIMS.UPDATE', '$JS.API.INFO', 'console.d1.x.y.z']) {
      expect(await publishRefusal(connection, subject), subject).toMatch(/permissions violation/i);
    }
    for (const subject of ['>', '_INBOX.>', '_INBOX.signal-1.>', 'deployment.d1.control.*', 'deployment.d1.>', '$SYS.>']) {
      expect(await subscribeRefusal(connection, subject), subject).toMatch(/permissions violation/i);
    }
  });

  it('can ask and be answered through its own inbox', async () => {
    await scoped('plugin:ask', compileScope({ deployment: 'd1', grants: [{ direction: 'publish', pattern: 'platform.bor.ask' }] }).template);
    const insider = await world.insider('d1');
    insider.subscribe('deployment.d1.platform.bor.ask', { callback: (_error, message) => void message.respond('yes') });
    await insider.flush();
    const asker = await world.connect(await world.instance('d1', 'plugin:ask', 'bor-1'), { inboxPrefix: inboxPrefix('bor-1') });
    expect((await asker.request('deployment.d1.platform.bor.ask', '', { timeout: 2_000 })).string()).toBe('yes');
  });

  it('cannot be made to publish somewhere by who asks it', async () => {
    await scoped('plugin:answer', compileScope({ deployment: 'd1', grants: [{ direction: 'subscribe', pattern: 'platform.bor.lure' }] }).template);
    const responder = await world.connect(await world.instance('d1', 'plugin:answer', 'bor-2'), { inboxPrefix: inboxPrefix('bor-2') });
    const asked = vi.fn();
    responder.subscribe('deployment.d1.platform.bor.lure', { callback: (_error, message) => void (asked(), message.respond('secret')) });
    await responder.flush();
    const insider = await world.insider('d1');
    const heard: string[] = [];
    insider.subscribe('deployment.d1.platform.oms.target', { callback: (_error, message) => void heard.push(message.string()) });
    insider.publish('deployment.d1.platform.bor.lure', '', { reply: 'deployment.d1.platform.oms.target' });
    await insider.flush();
    await responder.flush();
    await insider.flush();
    expect(asked).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });
});

describe('changing a scope', () => {
  it('gives and takes rights with the same credentials, and leaves the others alone', async () => {
    await scoped('plugin:b');
    await scoped('plugin:c', alpha);
    const plugin = await world.connect(await world.instance('d1', 'plugin:b', 'signal-3'), { inboxPrefix: inboxPrefix('signal-3') });
    const bystander = await world.connect(await world.instance('d1', 'plugin:c', 'signal-9'), { inboxPrefix: inboxPrefix('signal-9') });
    let disturbed = 0;
    void (async () => {
      for await (const status of bystander.status()) if (status.type === 'disconnect') disturbed += 1;
    })();
    expect(await publishRefusal(plugin, 'deployment.d1.platform.signal.signal-3.alpha')).toMatch(/violation/i);

    let back = reconnected(plugin);
    await world.change((tx) => writeScope(tx, 'd1', 'plugin:b', alpha));
    await back;
    expect(await publishRefusal(plugin, 'deployment.d1.platform.signal.signal-3.alpha')).toBeNull();
    expect(await publishRefusal(plugin, 'deployment.d1.platform.signal.signal-4.alpha')).toMatch(/violation/i);
    expect(await subscribeRefusal(plugin, 'deployment.d1.platform.data.eod.AAPL')).toBeNull();

    back = reconnected(plugin);
    await world.change((tx) => writeScope(tx, 'd1', 'plugin:b', nothing));
    await back;
    expect(await publishRefusal(plugin, 'deployment.d1.platform.signal.signal-3.alpha')).toMatch(/violation/i);
    expect(await subscribeRefusal(plugin, 'deployment.d1.platform.data.eod.AAPL')).toMatch(/violation/i);
    expect(await publishRefusal(plugin, 'deployment.d1.telemetry.signal-3')).toBeNull();
    expect(disturbed).toBe(0);
  });

  it('is what a probe finds too', async () => {
    await scoped('plugin:d', alpha);
    const probe = await mintProbe(world.mint, { account: 'd1', purpose: 'plugin:d', instanceId: 'signal-5', expiresAt: new Date(Date.now() + 20_000) });
    const connection = await world.connect(probe, { inboxPrefix: inboxPrefix('signal-5') });
    expect(await publishRefusal(connection, 'deployment.d1.platform.signal.signal-5.alpha')).toBeNull();
    expect(await subscribeRefusal(connection, 'deployment.d1.platform.oms.x')).toMatch(/violation/i);
  });

  it('cannot be escaped by a JWT that carries rights of its own', async () => {
    await scoped('plugin:e');
    const account = await findAccount(world.db, 'd1');
    const key = await world.db.busKey.findFirstOrThrow({ where: { purpose: 'plugin:e' } });
    const pair = createKeyPair('user');
    const jwt = await signUser({
      name: 'signal-6', userPublicKey: pair.publicKey, accountPublicKey: account?.publicKey ?? '',
      signingSeed: world.mint.sealer.unwrap(key.wrappedSeed, key.id), template: { publish: { allow: ['>'], deny: [] }, subscribe: { allow: ['>'], deny: [] } },
    });
    await expect(world.connect({ jwt, seed: pair.seed })).rejects.toThrow(/authorization/i);
  });
});

describe('ending credentials', () => {
  it('cuts a revoked user, and refuses it when it returns', async () => {
    await scoped('plugin:f');
    const credentials = await world.instance('d1', 'plugin:f', 'signal-7');
    const connection = await world.connect(credentials);
    const cut = vi.fn();
    void (async () => {
      for await (const status of connection.status()) if (status.type === 'disconnect') cut();
    })();
    const publicKey = JSON.parse(Buffer.from(credentials.jwt.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
    await world.change((tx) => revokeUser(tx, 'd1', publicKey.sub, new Date()));
    await vi.waitFor(() => expect(cut).toHaveBeenCalled(), 5_000);
    await expect(world.connect(credentials)).rejects.toThrow(/authorization/i);
  });

  it('ends with the expiry of its JWT', async () => {
    await scoped('plugin:g');
    const probe = await mintProbe(world.mint, { account: 'd1', purpose: 'plugin:g', instanceId: 'signal-8', expiresAt: new Date(Date.now() + 2_500) });
    const connection = await world.connect(probe);
    const cut = vi.fn();
    void (async () => {
      for await (const status of connection.status()) if (status.type === 'disconnect') cut();
    })();
    await vi.waitFor(() => expect(cut).toHaveBeenCalled(), 8_000);
    // The server counts in whole seconds: within the last one it may let the same credential in once more, and cut it again.
    await vi.waitFor(() => expect(world.connect(probe)).rejects.toThrow(/expired|authorization/i), 5_000);
  });
});

describe('a browser', () => {
  async function tab(name: string, deployments: string[]): Promise<NatsConnection> {
    const pair = createKeyPair('user');
    const { jwt } = await mintBrowser(world.db, { signingSeed: world.bus.trust.browserSigningSeed, userPublicKey: pair.publicKey, name, deployments, now: new Date(), lifetimeMs: 60_000 });
    return world.connect({ jwt, seed: pair.seed }, { inboxPrefix: `_INBOX.${name}` });
  }

  it('hears the events of each of its deployments and its own taps, and says nothing', async () => {
    const connection = await tab('tab-1', ['d1', 'd2', '_']);
    for (const subject of ['console.d1.>', 'console.d2.acl.request.created', 'console._.>', 'tap.tab-1.>', 'tap.tab-1.x']) expect(await subscribeRefusal(connection, subject), subject).toBeNull();
    for (const subject of ['console.>', 'console.*.acl.request.created', 'console.d3.>', 'tap.>', 'tap.tab-2.x', 'deployment.d1.>', '$JS.>', '_INBOX.>', '>']) expect(await subscribeRefusal(connection, subject), subject).toMatch(/violation/i);
    expect(await publishRefusal(connection, 'console.d1.acl.request.approved')).toMatch(/violation/i);
    expect(await publishRefusal(connection, '$JS.API.STREAM.NAMES')).toMatch(/violation/i);
  });

  it('of one deployment does not hear another', async () => {
    const connection = await tab('tab-3', ['d2']);
    expect(await subscribeRefusal(connection, 'console.d2.>')).toBeNull();
    expect(await subscribeRefusal(connection, 'console.d1.>')).toMatch(/violation/i);
  });

  it('gets no name that reaches further', async () => {
    await expect(tab('*', ['d1'])).rejects.toThrow(/cannot be a name/);
    await expect(tab('tab-4', ['d1.>'])).rejects.toThrow(/cannot be a name/);
    await expect(tab('tab-4', [])).rejects.toThrow(/at least one/);
  });
});
