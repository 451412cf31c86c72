import { startConsole } from '@/e2e/console';

/** One console with its fleet for the whole run; a run that brings its own (MERIDIAN_E2E_HOME) starts none. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MERIDIAN_E2E_HOME) return undefined;
  const running = await startConsole();
  process.env.MERIDIAN_E2E_HOME = running.home;
  return () => running.stop();
}
