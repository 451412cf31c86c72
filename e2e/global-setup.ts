import { startConsole } from '@/e2e/console';
import { startOutside } from '@/e2e/outside';

/** One console with its fleet for the whole run, and a mail server and a Slack that it sends to; a run that brings its own (MERIDIAN_E2E_HOME) starts none. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MERIDIAN_E2E_HOME) return undefined;
  const outside = await startOutside();
  const running = await startConsole(outside.env);
  process.env.MERIDIAN_E2E_HOME = running.home;
  // The command line checks addresses as the console does.
  Object.assign(process.env, outside.env, { MERIDIAN_E2E_OUTSIDE: outside.folder });
  return async () => {
    await running.stop();
    await outside.stop();
  };
}
