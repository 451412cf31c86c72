import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = process.cwd();

export interface BundledProgram {
  file: string;
  /** Every source file of ours that is in it, relative to the root of the repository. */
  sources: readonly string[];
  /** Every package it loads. */
  packages: readonly string[];
  remove(): void;
}

/** Bundles a program as the real ones are bundled: beside node_modules, with the packages left out; with `crashPoints` it can be made to die at one. */
export async function bundleProgram(entry: string, { crashPoints = false } = {}): Promise<BundledProgram> {
  const name = path.parse(entry).name;
  const outdir = path.join(root, '.build', `test-${name}-${process.pid}`);
  const { metafile } = await build({
    entryPoints: [path.join(root, entry)],
    outdir,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    define: { 'import.meta.crashPoints': String(crashPoints) },
    minifySyntax: true,
    metafile: true,
    logLevel: 'error',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return {
    file: path.join(outdir, `${name}.js`),
    sources: Object.keys(metafile.inputs),
    packages: [...new Set(imports.filter((each) => each.external).map((each) => each.path))],
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}

/** The web process of tests: the console's interfaces without its pages. */
export const bundleWeb = (): Promise<BundledProgram> => bundleProgram('server/testing/web-process.ts');

export interface WebProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a bundled web process with these settings and nothing else of ours; resolves when it listens. */
export async function spawnWeb(file: string, settings: Readonly<Record<string, string>>): Promise<WebProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', file], { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings } });
  const url = await announced(child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => killed(child),
  };
}

/** Ends a process the hard way; resolves when it is gone. */
export function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`the web process ended with ${code} while starting`)));
  });
}
