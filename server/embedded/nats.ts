import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { assertStrangersRefused } from '@/server/bus/self-test';
import { freePort } from './free-port';
import { findNatsServer, type NatsBinary } from './nats-binary';
import { type NatsConfig, renderNatsConfig } from './nats-config';
import { keepNatsTrust, type NatsTrust } from './nats-trust';
import { lastLines, openLog } from './open-log';
import { ensureHome, readJson, writePrivate } from './private-files';
import { bareEnv, commandLine, endProcess, isRunning, watchExit } from './processes';

export interface EmbeddedNats {
  /** `nats://127.0.0.1:port` for clients of ours. */
  url: string;
  /** `ws://127.0.0.1:port`, where the console's tunnel leads. */
  wsUrl: string;
  pid: number;
  version: string;
  adopted: boolean;
  trust: NatsTrust;
  stop(): Promise<void>;
}

export interface EmbeddedNatsOptions {
  home: string;
  /** Where a fetched nats-server is kept, when not under `home`. */
  binaryHome?: string;
  /** Called once when the server ends without `stop()`. */
  onExit?: (detail: string) => void;
  log?: (line: string) => void;
  /** What JetStream may take; enough for one console unless said. */
  store?: NatsConfig['store'];
}

const ONE_CONSOLE: NatsConfig['store'] = { memoryBytes: 256 * 1024 ** 2, fileBytes: 16 * 1024 ** 3 };

const logFile = (folder: string): string => path.join(folder, 'server.log');
const stateSchema = z.object({ pid: z.number().int(), port: z.number().int(), websocketPort: z.number().int() });

/**
 * Starts nats-server in operator mode under `home`, or takes over the one that already runs there with the same
 * configuration. Keeps both ports of the last start when they are free. Refuses a server that lets strangers in.
 */
export async function startEmbeddedNats(options: EmbeddedNatsOptions): Promise<EmbeddedNats> {
  const home = ensureHome(options.home);
  const folder = path.join(home, 'nats');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const binary = await findNatsServer({ home: options.binaryHome ?? home, chosen: process.env.NATS_SERVER_BIN, ...(options.log ? { log: options.log } : {}) });
  const trust = await keepNatsTrust(home);
  const { pid, port, websocketPort, adopted } = await adoptOrStart(folder, binary, trust, options.store ?? ONE_CONSOLE);
  await assertStrangersRefused(`nats://127.0.0.1:${port}`);

  let stopping = false;
  const unwatch = watchExit(pid, () => {
    if (!stopping) options.onExit?.(lastLines(logFile(folder), 5));
  });
  return {
    url: `nats://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${websocketPort}`,
    pid,
    version: binary.version,
    adopted,
    trust,
    async stop() {
      stopping = true;
      unwatch();
      await endProcess(pid, [['SIGTERM', 10_000], ['SIGKILL', 5_000]]);
    },
  };
}

interface Running {
  pid: number;
  port: number;
  websocketPort: number;
  adopted: boolean;
}

async function adoptOrStart(folder: string, binary: NatsBinary, trust: NatsTrust, store: NatsConfig['store']): Promise<Running> {
  const configFile = path.join(folder, 'nats.conf');
  const stateFile = path.join(folder, 'state.json');
  const last = readJson(stateFile, stateSchema);
  const render = (port: number, websocketPort: number): string => renderNatsConfig({ port, websocketPort, folder, store, ...trust });

  if (last && isRunning(last.pid) && commandLine(last.pid)?.includes(configFile)) {
    const same = existsSync(configFile) && readFileSync(configFile, 'utf8') === render(last.port, last.websocketPort);
    if (same && (await speaksNats(last.port, 5_000, () => isRunning(last.pid)))) return { ...last, adopted: true };
    await endProcess(last.pid, [['SIGTERM', 5_000], ['SIGKILL', 5_000]]);
  }
  const port = await freePort(last?.port);
  const websocketPort = await freePort(last?.websocketPort);
  writePrivate(configFile, render(port, websocketPort));
  const pid = launch(binary.path, configFile, folder);
  writePrivate(stateFile, JSON.stringify({ pid, port, websocketPort }));
  if (await speaksNats(port, 20_000, () => isRunning(pid))) return { pid, port, websocketPort, adopted: false };
  if (isRunning(pid)) await endProcess(pid, [['SIGKILL', 5_000]]);
  throw new Error(`nats-server ${binary.version} does not start:\n${lastLines(logFile(folder), 5)}`);
}

function launch(program: string, configFile: string, folder: string): number {
  const log = openLog(logFile(folder));
  try {
    // A group of its own: Ctrl+C in the terminal must reach the launcher only.
    const child = spawn(program, ['-c', configFile], { cwd: folder, detached: true, stdio: ['ignore', log, log], env: bareEnv({}) });
    child.on('error', () => undefined);
    child.unref();
    if (child.pid === undefined) throw new Error(`cannot run ${program}`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/** True once the port greets like a nats-server. */
async function speaksNats(port: number, ms: number, alive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (alive() && Date.now() < deadline) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
      const done = (value: boolean): void => {
        socket.destroy();
        resolve(value);
      };
      socket.once('data', (data) => done(data.toString('utf8', 0, 5) === 'INFO '));
      socket.once('error', () => done(false)).once('timeout', () => done(false));
    });
    if (greeted) return true;
    await sleep(30);
  }
  return false;
}
