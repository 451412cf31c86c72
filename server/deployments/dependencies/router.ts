import { z } from 'zod';
import { DEPENDENCY_KINDS, DEPENDENCY_ROLES, DEPENDENCY_STATES } from '@/domain/deployments/dependencies/dependency';
import { mutation, query, router } from '@/server/api/procedure';
import { addDependency } from '@/server/deployments/dependencies/add-dependency';
import { changeDependency } from '@/server/deployments/dependencies/change-dependency';
import { checkNow } from '@/server/deployments/dependencies/check-now';
import { INPUTS } from '@/server/deployments/dependencies/inputs';
import { listDependencies } from '@/server/deployments/dependencies/list-dependencies';
import { removeDependency } from '@/server/deployments/dependencies/remove-dependency';

const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const managing = { permission: 'deployments.dependencies.manage', scope: inDeployment } as const;
const text = z.string().nullable();

const itemSchema = z.object({
  id: z.string(), name: z.string(), kind: z.enum(DEPENDENCY_KINDS), role: z.enum(DEPENDENCY_ROLES), target: z.string(), version: z.number(), hasSecret: z.boolean(),
  options: z.object({ user: text, database: text, tls: z.boolean(), serverName: text, ca: text, expectStatus: z.number().nullable(), expectText: text, expectAddress: text, warnDays: z.number() }),
  state: z.enum(DEPENDENCY_STATES), warning: z.boolean(), since: z.date(), lastAt: z.date().nullable(), detail: z.string(), latencyMs: z.number().nullable(), alerting: z.boolean(),
  /** The last sixty checks, oldest first. */
  recent: z.array(z.object({ at: z.date(), state: z.enum(['up', 'down']), warning: z.boolean(), latencyMs: z.number().nullable() })),
});

export const dependenciesRouter = router({
  list: query({ permission: 'deployments.read', scope: inDeployment, input: INPUTS.list, output: z.object({ now: z.date(), items: z.array(itemSchema) }), run: listDependencies }),
  add: mutation('deployments.dependency.add', { ...managing, input: INPUTS.add, output: z.object({ id: z.string() }), run: addDependency }),
  change: mutation('deployments.dependency.change', { ...managing, input: INPUTS.change, output: z.object({ version: z.number() }), run: changeDependency }),
  remove: mutation('deployments.dependency.remove', { ...managing, input: INPUTS.remove, output: z.object({ id: z.string() }), run: removeDependency }),
  checkNow: mutation('deployments.dependency.check', { ...managing, input: INPUTS.checkNow, output: z.object({ asked: z.number() }), run: checkNow }),
});
