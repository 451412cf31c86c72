import { z } from 'zod';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { query, router } from '@/server/api/procedure';
import { browserCredentials } from '@/server/deployments/browser-credentials';
import { dependenciesRouter } from '@/server/deployments/dependencies/router';
import { listMine } from '@/server/deployments/list-mine';
import { listPlugins } from '@/server/deployments/list-plugins';
import { settingsRouter } from '@/server/deployments/settings/router';

export const deploymentsRouter = router({
  settings: settingsRouter,
  list: query({
    permission: 'identity.self',
    scope: () => 'self',
    input: z.strictObject({}),
    output: z.array(z.object({ slug: z.string(), name: z.string(), environment: z.enum(ENVIRONMENTS), bus: z.string(), mode: z.string() })),
    run: listMine,
  }),
  /** Names only: what the palette finds on every page. */
  plugins: query({
    permission: 'deployments.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment: z.string().max(63) }),
    output: z.array(z.object({ name: z.string(), poolType: z.string(), instances: z.array(z.string()) })),
    run: listPlugins,
  }),
  dependencies: dependenciesRouter,
  /** A short-lived credential for this tab's own key: the same decision as every procedure's, compiled for the bus. */
  busCredentials: query({
    permission: 'identity.self',
    scope: () => 'self',
    input: z.strictObject({ publicKey: z.string().regex(/^U[A-Z2-7]{55}$/) }),
    output: z.object({ jwt: z.string(), expiresAt: z.date(), session: z.string() }),
    run: browserCredentials,
  }),
});
