import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect } from '@nats-io/transport-node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertStrangersRefused } from '@/server/bus/self-test';
import { tempHome } from '@/server/testing/temp-home';
import { freePort } from './free-port';
import { startEmbeddedNats, type EmbeddedNats } from './nats';
import { findNatsServer } from './nats-binary';

const binaryHome = path.resolve('.meridian');
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function newHome(): string {
  const { home, remove } = tempHome();
  cleanups.push(remove);
  return home;
}

async function start(home: string, onExit?: () => void): Promise<EmbeddedNats> {
  const server = await startEmbeddedNats({ home, binaryHome, ...(onExit ? { onExit } : {}) });
  cleanups.push(() => server.stop().catch(() => undefined));
  return server;
}

describe('embedded nats-server', () => {
  it('refuses strangers over TCP and is taken over by the next launcher', async () => {
    const home = newHome();
    const first = await start(home);
    await expect(connect({ servers: first.url, reconnect: false })).rejects.toThrow(/authorization/i);
    const second = await startEmbeddedNats({ home, binaryHome });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url, wsUrl: first.wsUrl });
  });

  it('tells when it is killed and comes back on both its ports with the same trust', async () => {
    const home = newHome();
    const exits: number[] = [];
    const first = await start(home, () => exits.push(1));
    process.kill(first.pid, 'SIGKILL');
    await vi.waitFor(() => expect(exits).toEqual([1]), 5_000);
    const second = await start(home);
    expect(second).toMatchObject({ adopted: false, url: first.url, wsUrl: first.wsUrl, trust: first.trust });
  });

  it('is refused by the self-test when it lets strangers in', async () => {
    const { path: program } = await findNatsServer({ home: binaryHome });
    const port = await freePort();
    const open = spawn(program, ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    cleanups.push(() => void open.kill('SIGKILL'));
    await vi.waitFor(() => expect(assertStrangersRefused(`nats://127.0.0.1:${port}`)).rejects.toThrow(/lets anonymous clients in/), 5_000);
  });
});

describe('finding nats-server', () => {
  const program = (folder: string, text: string): string => {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'nats-server');
    writeFileSync(file, `#!/bin/sh\necho "${text}"\n`);
    chmodSync(file, 0o755);
    return file;
  };

  it('prefers the one somebody chose, and says so when it is none', async () => {
    const home = newHome();
    const chosen = program(path.join(home, 'chosen'), 'nats-server: v2.11.0');
    expect(await findNatsServer({ home, chosen })).toEqual({ path: chosen, version: '2.11.0' });
    await expect(findNatsServer({ home, chosen: path.join(home, 'absent') })).rejects.toThrow(/NATS_SERVER_BIN/);
  });

  it('takes one from PATH, but not one that is too old', async () => {
    const home = newHome();
    program(path.join(home, 'old'), 'nats-server: v2.1.4');
    const good = program(path.join(home, 'new'), 'nats-server: v2.9.25');
    const found = await findNatsServer({ home, searchPath: `${path.join(home, 'old')}:${path.join(home, 'new')}` });
    expect(found).toEqual({ path: good, version: '2.9.25' });
  });

  it('fetches into its own folder from the first source that works, once', async () => {
    const home = newHome();
    let fetched = 0;
    const sources = [
      { name: 'a dead end', fetch: () => Promise.reject(new Error('no network')) },
      { name: 'a good source', fetch: (folder: string) => ((fetched += 1), Promise.resolve(program(folder, 'nats-server: v2.10.29'))) },
    ];
    const options = { home, searchPath: '', sources };
    expect((await findNatsServer(options)).path).toBe(path.join(home, 'bin', 'nats-server'));
    await findNatsServer(options);
    expect(fetched).toBe(1);
  });

  it('names the one command to run when nothing works', async () => {
    const options = { home: newHome(), searchPath: '', sources: [{ name: 'a dead end', fetch: () => Promise.reject(new Error('no network')) }] };
    await expect(findNatsServer(options)).rejects.toThrow(/no network[\s\S]*Install it with: {2}\S/);
  });
});
