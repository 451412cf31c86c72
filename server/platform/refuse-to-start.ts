import { SettingsError } from '@/server/platform/env';

/** How a process ends that cannot start: of wrong settings it says what is wrong and no more; anything else is thrown on. */
export function refuseToStart(error: unknown): never {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
