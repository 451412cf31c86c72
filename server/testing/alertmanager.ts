import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@/server/embedded/free-port';
import { debianProgram } from '@/server/testing/debian-program';
import { type PeerServer, startPeer } from '@/server/testing/peer-server';

const QUIET = 'route: { receiver: none }\nreceivers: [{ name: none }]\n';

/** A real Alertmanager on a free port, without cluster, with the given configuration (YAML). Its folder goes when it stops. */
export async function startAlertmanager(config: string = QUIET): Promise<PeerServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-alertmanager-'));
  const port = await freePort();
  writeFileSync(path.join(folder, 'alertmanager.yml'), config);
  const args = [
    `--config.file=${path.join(folder, 'alertmanager.yml')}`,
    `--storage.path=${path.join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
    '--log.level=warn',
  ];
  const [file, before] = inItsPlace(await debianProgram('alertmanager'));
  const server = await startPeer(file, [...before, ...args], `http://127.0.0.1:${port}`, '/-/ready');
  return { ...server, stop: () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/**
 * Debian's Alertmanager reads its templates from a fixed place below /usr/share. Where it is only unpacked, it runs in
 * a mount namespace of its own that sees the unpacked package there.
 */
function inItsPlace(program: string): [file: string, before: string[]] {
  if (existsSync('/usr/share/prometheus/alertmanager/default.tmpl')) return [program, []];
  const share = path.resolve(program, '..', '..', 'share');
  return ['unshare', ['--mount', '--map-root-user', 'sh', '-c', 'mount --bind "$0" /usr/share && exec "$@"', share, program]];
}

export interface AmtoolAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs amtool against a server; with a token, through an HTTP configuration file as a person would write it. */
export async function amtool(url: string, args: readonly string[], token?: string): Promise<AmtoolAnswer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-amtool-'));
  try {
    const http = path.join(folder, 'http.yml');
    if (token) writeFileSync(http, `authorization:\n  type: Bearer\n  credentials: ${token}\n`, { mode: 0o600 });
    const file = await debianProgram('amtool');
    const all = [`--alertmanager.url=${url}`, ...(token ? [`--http.config.file=${http}`] : []), ...args];
    return await new Promise((resolve) => {
      execFile(file, all, { timeout: 30_000, maxBuffer: 1e8, env: { ...process.env, HOME: folder, TZ: 'UTC' } }, (error, stdout, stderr) => resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, stdout, stderr }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
