import { expect, it } from 'vitest';
import { SloDefinitionSchema } from '@/domain/slo/definition';
import { FLEET } from '@/prisma/seed/fleet';
import { OBJECTIVES } from '@/prisma/seed/objectives';

it.each(OBJECTIVES.map(({ slug, definition }) => [slug, definition] as const))('%s is written as it is kept, of a plugin that there is', (_slug, definition) => {
  expect(SloDefinitionSchema.parse(definition)).toEqual(definition);
  expect(FLEET.map((each) => each.plugin ?? each.instanceId)).toContain(definition.plugin);
});

it('covers the 24 objectives of ten services', () => {
  const ofServices = OBJECTIVES.filter(({ definition }) => definition.plugin === 'services');
  expect(ofServices).toHaveLength(24);
  expect(new Set(ofServices.map(({ definition }) => definition.service)).size).toBe(10);
});
