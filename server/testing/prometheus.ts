import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@/server/embedded/free-port';
import { debianProgram } from '@/server/testing/debian-program';
import { type PeerServer, startPeer } from '@/server/testing/peer-server';

const run = promisify(execFile);

/** A real Prometheus on a free port with the given configuration (YAML) and, optionally, a TSDB made before. Its folder goes when it stops. */
export async function startPrometheus(options: { config?: string; tsdb?: string; rules?: string } = {}): Promise<PeerServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-prometheus-'));
  const port = await freePort();
  writeFileSync(path.join(folder, 'rules.yml'), options.rules ?? 'groups: []\n');
  writeFileSync(path.join(folder, 'prometheus.yml'), (options.config ?? '').replaceAll('{rules}', path.join(folder, 'rules.yml')));
  const args = [
    `--config.file=${path.join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${options.tsdb ?? path.join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--storage.tsdb.retention.time=10y',
    // What is sent before its receiver is known is lost until the next time, a minute later by default.
    '--rules.alert.resend-delay=1s',
    '--log.level=warn',
  ];
  const server = await startPeer(await debianProgram('prometheus'), args, `http://127.0.0.1:${port}`, '/-/ready');
  return { ...server, stop: () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/** Blocks made of a text in the OpenMetrics format; returns the folder, which the caller removes. */
export async function tsdbFrom(openMetrics: string): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-tsdb-'));
  const input = path.join(folder, 'input.om');
  writeFileSync(input, openMetrics);
  await run(await debianProgram('promtool'), ['tsdb', 'create-blocks-from', '--max-block-duration=744h', 'openmetrics', input, path.join(folder, 'data')], { timeout: 120_000, maxBuffer: 1e8 });
  return path.join(folder, 'data');
}

/** Result of an instant query; `at` in seconds since the epoch. */
export async function instantQuery(url: string, query: string, at: number): Promise<readonly { metric: Readonly<Record<string, string>>; value: number }[]> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query, time: String(at) }).toString()}`);
  const body = (await answer.json()) as { status: string; error?: string; data: { result: { metric: Record<string, string>; value: [number, string] }[] } };
  if (body.status !== 'success') throw new Error(body.error);
  return body.data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
}
