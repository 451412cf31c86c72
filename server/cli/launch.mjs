#!/usr/bin/env node
// What every npm script goes through: a clone with nothing but Node becomes able to run the command that was asked for.
// Plain JavaScript without dependencies, because it installs them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = (...parts) => path.join(root, ...parts);
const quietNames = new Set(['cli']);
const [command = 'start', ...rest] = process.argv.slice(2);

process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = '1';
checkNode();
ensurePackages();
ensureGenerated();
await run();

function say(text) {
  if (!quietNames.has(command)) process.stderr.write(`  ${text}\n`);
}

function fail(text, code = 1) {
  process.stderr.write(`\n${text}\n`);
  process.exit(code);
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const wanted = /(\d+)\.(\d+)/.exec(engines.node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2]))) return;
  fail(`Node ${wanted[1]}.${wanted[2]} or newer is needed, this is ${process.versions.node}.`);
}

/** Installs exactly what the lockfile says whenever it changed since the last install. */
function ensurePackages() {
  const lock = at('package-lock.json');
  const stampFile = at('node_modules', '.meridian-lock');
  const wanted = fingerprint([lock]);
  if (isStamped(stampFile, wanted)) return;
  const installed = at('node_modules', '.package-lock.json');
  const byHand = !existsSync(stampFile) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    say('Installing packages (npm ci; about a minute the first time)…');
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
    const done = spawnSync(npm[0], [...npm[1], 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
    if (done.status !== 0) fail('The packages could not be installed. Run "npm ci" to see why.', done.status ?? 1);
  }
  stamp(stampFile, wanted);
}

function ensureGenerated() {
  const stampFile = at('server', 'generated', '.stamp');
  const wanted = fingerprint([at('prisma', 'schema'), at('prisma', 'generate.mjs'), at('prisma.config.ts'), at('node_modules', '@prisma', 'client', 'package.json')]);
  if (isStamped(stampFile, wanted) && existsSync(at('server', 'generated', 'prisma', 'client.ts'))) return;
  say('Generating the database client…');
  node([at('prisma', 'generate.mjs')], 'The database client could not be generated.', true);
  stamp(stampFile, wanted);
}

async function run() {
  if (command === 'start' || command === 'dev') {
    build(command === 'dev' ? ['--no-pages'] : []);
    return runHere('start.js', command === 'dev' ? ['--dev', ...rest] : rest);
  }
  if (command === 'cli') {
    build(['--only=cli']);
    return runHere('cli.js', rest);
  }
  const script = at('server', 'cli', `${command}.ts`);
  if (!/^[a-z-]+$/.test(command) || !existsSync(script)) fail(`There is no command "${command}".`);
  const child = spawn(process.execPath, [at('node_modules', 'tsx', 'dist', 'cli.mjs'), script, ...rest], { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; it decides when to end, and we end with it.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function build(options) {
  node([at('server', 'cli', 'build.mjs'), ...options], 'The build failed; see above.');
}

/** Runs a step of ours; one that is quiet speaks only when it fails. */
function node(args, failure, quiet = false) {
  const done = spawnSync(process.execPath, args, { stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'], encoding: 'utf8' });
  if (done.status === 0) return;
  if (quiet) process.stderr.write(`${done.stdout}${done.stderr}`);
  fail(failure, done.status ?? 1);
}

/** In this process: no parent in between that would have to pass signals on. */
async function runHere(bundle, args) {
  if (!existsSync(at('.build', bundle))) fail(`There is no command "${command}".`);
  process.argv = [process.argv[0], at('.build', bundle), ...args];
  await import(pathToFileURL(at('.build', bundle)).href);
}
