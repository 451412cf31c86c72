import { Launcher } from '@/server/cli/launcher';

/** Starts everything, then stays until it is told to stop. Ctrl+C once ends things in order, twice at once. */
async function main(): Promise<void> {
  const launcher = new Launcher({ source: process.env, dev: process.argv.includes('--dev'), say: (line) => void process.stderr.write(`  ${line}\n`) });
  let asked = 0;
  const stop = (): void => {
    asked += 1;
    if (asked > 1) process.exit(130);
    process.stderr.write('\n  Stopping…\n');
    void launcher.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('uncaughtException', (error) => {
    process.stderr.write(`\n${error.stack ?? error.message}\n`);
    void launcher.stop().finally(() => process.exit(1));
  });
  try {
    const { url, next } = await launcher.start();
    process.stdout.write(`\n  Meridian Console   ${url}\n  Sign in            ${next}\n  Stop               Ctrl+C\n\n`);
  } catch (error) {
    // Stopped on request: whoever asked also ends the process.
    if (asked > 0) return;
    await launcher.stop();
    throw error;
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
