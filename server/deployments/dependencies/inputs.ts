import { z } from 'zod';
import { DEPENDENCY_KINDS, DEPENDENCY_ROLES } from '@/domain/deployments/dependencies/dependency';
import { DependencyOptionsSchema } from '@/domain/deployments/dependencies/schema';

/** What comes in over the router. What makes a name or a target right is `judgeDependency`'s to say, in words. */
const deployment = z.string().max(63);
const change = { idempotencyKey: z.uuid(), deployment };
const options = z.custom<z.input<typeof DependencyOptionsSchema>>((value) => DependencyOptionsSchema.safeParse(value).success, 'These are no options of a dependency');
/** Null takes a stored password away; left out, it stays. */
const secret = z.string().min(1).max(1024).nullable().optional();
const asked = { role: z.enum(DEPENDENCY_ROLES), target: z.string().max(2048), options, secret };
/** The version that was seen when somebody changed it. */
const seen = { ...change, id: z.uuid(), version: z.int() };

export const INPUTS = {
  list: z.strictObject({ deployment }),
  add: z.strictObject({ ...change, name: z.string().max(200), kind: z.enum(DEPENDENCY_KINDS), ...asked }),
  change: z.strictObject({ ...seen, ...asked }),
  remove: z.strictObject(seen),
  /** One, or all when none is named. */
  checkNow: z.strictObject({ ...change, id: z.uuid().optional() }),
};
