import { z } from 'zod';
import { NAME_PATTERN } from '@/domain/deployments/names';
import { SloDefinitionSchema } from '@/domain/slo/definition';
import { RANGES } from '@/domain/telemetry/ranges';
import { mutation, query, router } from '@/server/api/procedure';
import { createObjective } from '@/server/slo/create-objective';
import { listObjectives, objectiveNames } from '@/server/slo/list-objectives';
import { readObjective } from '@/server/slo/read-objective';
import { budgetTrails } from '@/server/slo/read-trails';
import { retire } from '@/server/slo/retire-objective';
import { reviseObjective } from '@/server/slo/revise-objective';
import { listedObjective, objectiveOutput } from '@/server/slo/schemas';

const deployment = z.string().max(63);
const slug = z.string().regex(NAME_PATTERN, 'Lower case letters, digits and hyphens, at most 63');
const idempotencyKey = z.uuid();
const version = z.int().min(1);
const reason = z.string().max(2000);
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });

export const sloRouter = router({
  list: query({
    permission: 'slo.read',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(listedObjective),
    run: listObjectives,
  }),
  names: query({
    permission: 'slo.read',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(z.object({ slug: z.string(), title: z.string(), service: z.string(), plugin: z.string() })),
    run: objectiveNames,
  }),
  trails: query({
    permission: 'slo.read',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(z.object({ id: z.string(), remaining: z.array(z.number().nullable()) })),
    run: budgetTrails,
  }),
  detail: query({
    permission: 'slo.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, slug, range: z.enum([...RANGES, 'period']).default('period') }),
    output: objectiveOutput,
    run: readObjective,
  }),
  create: mutation('slo.objective.create', {
    permission: 'slo.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, slug, definition: SloDefinitionSchema }),
    output: z.object({ id: z.string(), slug: z.string(), version: z.number() }),
    run: createObjective,
  }),
  revise: mutation('slo.objective.revise', {
    permission: 'slo.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, slug, version, definition: SloDefinitionSchema, reason }),
    output: z.object({ version: z.number() }),
    run: reviseObjective,
  }),
  retire: mutation('slo.objective.retire', {
    permission: 'slo.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, slug, version, reason }),
    output: z.object({ version: z.number() }),
    run: retire,
  }),
});
