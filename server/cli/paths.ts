import { existsSync } from 'node:fs';
import path from 'node:path';

/** The repository: the launcher is always started there. */
export const root = process.cwd();

/** A bundle made by `server/cli/build.mjs`. */
export const bundle = (name: string): string => path.join(root, '.build', `${name}.js`);
export const hasBundle = (name: string): boolean => existsSync(bundle(name));

/** Files of the launcher under MERIDIAN_HOME. */
export const homeFiles = (home: string) => ({
  /** Who runs here, so that the next launcher finds leftovers. */
  launcher: path.join(home, 'launcher.json'),
  /** Settings of the running console, for the command line tools. 0600. */
  runtime: path.join(home, 'runtime.json'),
  logs: path.join(home, 'logs'),
  /** The demonstration's fleet, as the agent reads it. 0600. */
  fleet: path.join(home, 'fleet.json'),
});
