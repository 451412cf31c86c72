import path from 'node:path';
import { parseArgs } from 'node:util';
import { runtimeSettings } from '@/server/cli/runtime-settings';
import type { Command } from '@/server/cli/command';
import { COMMANDS, OPTIONS } from '@/server/cli/commands';
import { systemClock } from '@/server/platform/clock';
import { openDb } from '@/server/platform/db';
import { loadEnv, required } from '@/server/platform/env';
import { AppError } from '@/server/platform/errors';
import { createLog } from '@/server/platform/log';

/** `npm run cli -- <command> [--options]`: administration without a browser, by the same use cases. */
async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { ...Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])), help: { type: 'boolean' } } });
  const command = find(positionals);
  if (!command || values.help) {
    process.stdout.write(usage());
    return command ? 0 : 2;
  }
  const home = path.resolve(process.env.MERIDIAN_HOME ?? '.meridian');
  const env = loadEnv({ ...runtimeSettings(home), ...process.env });
  const db = openDb(required(env, 'DATABASE_URL'), 2);
  try {
    const options = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    return await command.run({ db, clock: systemClock(), log: createLog('cli', 'warn'), env, options, print: (line) => void process.stdout.write(`${line}\n`) });
  } catch (error) {
    process.stderr.write(`${error instanceof AppError || error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await db.$disconnect();
  }
}

function find(positionals: readonly string[]): Command | undefined {
  const [first = '', second = ''] = positionals;
  return COMMANDS.find((command) => command.name === first || command.name === `${first} ${second}`);
}

function usage(): string {
  const width = Math.max(...COMMANDS.map((command) => command.usage.length));
  return `npm run cli -- <command>\n\n${COMMANDS.map((command) => `  ${command.usage.padEnd(width)}  ${command.about}`).join('\n')}\n`;
}

process.exitCode = await main(process.argv.slice(2));
