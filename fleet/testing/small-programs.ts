import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PairSpec } from '../agent/driver';

const SIDECAR = `
const [host, port] = process.env.SIDECAR_ADDR.split(':');
require('net').createServer((socket) => socket.destroy()).listen(Number(port), host);
require('http').createServer((_, answer) => answer.writeHead(require('fs').existsSync('unready') ? 503 : 200).end(JSON.stringify({ state: 'ready', recoveryMs: 12 }))).listen(Number(process.env.SIDECAR_HEALTH_PORT), host);
process.on('SIGTERM', () => process.exit(0));
console.log('sidecar up');
`;

const PLUGIN = `
process.on('SIGTERM', () => setTimeout(() => process.exit(0), Number(process.env.DRAIN_MS ?? 0)));
console.log('plugin up');
setInterval(() => {}, 1000);
`;

/** A sidecar that listens and calls itself ready (unless a file `unready` lies in its folder), and a plugin that does nothing. */
export function smallPair(instance: string, cwd: string, change: Partial<Pick<PairSpec, 'generation' | 'specHash' | 'memoryMb'>> & { readonly env?: Record<string, string> } = {}): PairSpec {
  const { env = {}, ...rest } = change;
  const program = (text: string) => ({ argv: [process.execPath, '-e', text], cwd, env });
  return { instance, generation: 1, specHash: 'aaaaaaaa', memoryMb: null, sidecar: program(SIDECAR), plugin: program(PLUGIN), ...rest };
}

/** As files: what an image registry names. */
export function writeSmallPrograms(folder: string): { readonly sidecar: string; readonly plugin: string; readonly crashing: string } {
  const write = (name: string, text: string): string => {
    const file = path.join(folder, `${name}.cjs`);
    writeFileSync(file, text);
    return file;
  };
  return { sidecar: write('sidecar', SIDECAR), plugin: write('plugin', PLUGIN), crashing: write('crashing', 'console.log("no use"); process.exit(3);') };
}
