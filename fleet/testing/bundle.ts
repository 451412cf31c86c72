import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Programs of the fleet by the name of their bundle. */
export const FLEET_PROGRAMS = {
  agent: 'fleet/agent/main.ts',
  sidecar: 'fleet/sidecar/main.ts',
  'plugin-dgm': 'fleet/plugins/dgm.ts',
  'plugin-signal': 'fleet/plugins/signal.ts',
  'plugin-portfolio': 'fleet/plugins/portfolio.ts',
  'plugin-oms': 'fleet/plugins/oms.ts',
  'plugin-oms-1.4.0': 'fleet/plugins/oms-1.4.0.ts',
  'plugin-oms-1.4.1': 'fleet/plugins/oms-1.4.1.ts',
} as const;

/** Bundles the fleet's programs, packages included, as they ship. Returns the folder. */
export async function bundleFleet(outdir: string): Promise<string> {
  mkdirSync(outdir, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: FLEET_PROGRAMS,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // Packages in the older module format ask for `require`.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  return outdir;
}
