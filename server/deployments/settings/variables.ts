import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { Variables } from '@/domain/deployments/settings/resolve';
import { loadEnv, settingVariables } from '@/server/platform/env';

/** What the process and the settings file of the installation say of deployments. */
export interface InstalledVariables {
  processEnv: Variables;
  dotEnv: Variables;
}

export const SETTINGS_FILE = 'settings.env';

/** Read once, at the first question: like everything else of the environment it holds for as long as the process runs. */
let installed: InstalledVariables | null = null;

export function variablesInForce(): InstalledVariables {
  installed ??= { processEnv: settingVariables(), dotEnv: settingVariables(fileVariables(loadEnv().home)) };
  return installed;
}

/** Takes these in place of those of the process. */
export function installVariables(variables: InstalledVariables): void {
  installed = variables;
}

/** The settings file of an installation; most have none. */
export function fileVariables(home: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path.join(home, SETTINGS_FILE), 'utf8')) as Record<string, string | undefined>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${SETTINGS_FILE} in ${home} cannot be read`, { cause: error });
  }
}
