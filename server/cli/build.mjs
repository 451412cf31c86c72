#!/usr/bin/env node
// Makes .build/ (our processes, bundled) and .next/ (the pages). Bundling takes a moment and is always done;
// the pages are built again only when something they are made of changed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = (...parts) => path.join(root, ...parts);
const options = new Set(process.argv.slice(2));
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
/** Where the bundles go: tests look at one of their own. */
const out = process.argv.find((argument) => argument.startsWith('--out='))?.slice('--out='.length) ?? at('.build');
const say = (text) => process.stderr.write(`  ${text}\n`);

/** Our own processes run beside node_modules and share its packages. */
const processes = { start: 'server/start.ts', web: 'server/web.ts', worker: 'server/worker.ts', cli: 'server/cli/main.ts', seed: 'prisma/seed/main.ts' };
/** What runs beside plugins is one file each, so that it can be copied anywhere. */
const standalone = { agent: 'fleet/agent/main.ts', sidecar: 'fleet/sidecar/main.ts', ...pluginEntries() };

try {
  await Promise.all([bundle(processes, { packages: 'external' }), bundle(standalone, { banner: { js: commonJsBridge() } })]);
} catch {
  // esbuild has said what is wrong and where.
  process.exit(1);
}
copyProtocols();
if (!only && !options.has('--no-pages')) buildPages();

/** A plugin is a file that runs itself as one; releases of one plugin lie beside each other, each a bundle of its own. */
function pluginEntries() {
  const folder = at('fleet', 'plugins');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && /^runPlugin\(/m.test(readFileSync(path.join(folder, file), 'utf8')));
  return Object.fromEntries(files.map((file) => [`plugins/${path.parse(file).name}`, `fleet/plugins/${file}`]));
}

async function bundle(entries, more) {
  const present = Object.fromEntries(Object.entries(entries).filter(([name, file]) => (!only || name === only) && existsSync(at(file))).map(([name, file]) => [name, at(file)]));
  if (Object.keys(present).length === 0) return;
  await build({
    entryPoints: present,
    outdir: out,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    alias: { '@': root },
    // What is never true in production is not in it.
    define: { 'import.meta.crashPoints': 'false' },
    minifySyntax: true,
    logLevel: 'warning',
    ...more,
  });
}

/** CommonJS packages inside an ES module ask for names that only CommonJS has. */
function commonJsBridge() {
  return [
    "import { createRequire as __createRequire } from 'node:module';",
    "import { fileURLToPath as __fileURLToPath } from 'node:url';",
    'const require = __createRequire(import.meta.url);',
    'const __filename = __fileURLToPath(import.meta.url);',
    "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
  ].join('\n');
}

/** The contract travels beside every program that speaks it. */
function copyProtocols() {
  if (!existsSync(at('fleet'))) return;
  for (const name of readdirSync(at('fleet')).filter((file) => file.endsWith('.proto'))) {
    for (const folder of [out, path.join(out, 'plugins')]) {
      mkdirSync(folder, { recursive: true });
      copyFileSync(at('fleet', name), path.join(folder, name));
    }
  }
}

function buildPages() {
  const inputs = ['app', 'components', 'domain', 'server', 'prisma/schema', 'public', 'proxy.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
  const wanted = fingerprint(inputs.map((name) => at(name)), (file) => !/\.test\.tsx?$|[\\/]server[\\/](generated|cli|embedded|testing)[\\/]/.test(file));
  const stampFile = at('.next', 'meridian-stamp');
  if (isStamped(stampFile, wanted) && existsSync(at('.next', 'BUILD_ID'))) return;
  say('Building the pages (about 20 seconds; only when they changed)…');
  const done = spawnSync(process.execPath, [at('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}\n${done.stderr}\n`);
    process.exit(done.status ?? 1);
  }
  stamp(stampFile, wanted);
}
