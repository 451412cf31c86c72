#!/usr/bin/env node
// `prisma generate` needs no schema engine, yet the CLI looks for one first and downloads it.
// Naming any executable stops the look-up, so that a machine without that download works too.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';

const require = createRequire(import.meta.url);
const cli = require.resolve('prisma/build/index.js');
const idle = ['/bin/true', '/usr/bin/true'].find((path) => existsSync(path)) ?? process.execPath;
const run = spawnSync(process.execPath, [cli, 'generate', ...process.argv.slice(2)], {
  stdio: ['ignore', process.env.MERIDIAN_VERBOSE ? 'inherit' : 'ignore', 'inherit'],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: idle, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
});
process.exit(run.status ?? 1);
