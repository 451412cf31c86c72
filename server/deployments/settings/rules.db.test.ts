import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSED_CASES, VALUE_CASES } from '@/domain/deployments/settings/testing/settings-cases';
import { type SettingsWorld, settingsWorld } from '@/server/deployments/settings/testing/settings-world';

let at: SettingsWorld;
beforeAll(async () => {
  at = await settingsWorld();
});
afterAll(() => at.world.close());

const CASES = [
  ...REFUSED_CASES.map(({ name, patch, broken }) => {
    const [, rule, key, message] = broken.find(([mode]) => mode === 'refuse') ?? [];
    return { name, patch, rule, key, message, all: broken.filter(([mode]) => mode === 'refuse').map(([, , , said]) => said) };
  }),
  ...VALUE_CASES.map(({ key, value, rule, message }) => ({ name: `${key}: ${JSON.stringify(value)}`, patch: { [key]: value }, rule, key, message, all: [message] })),
];

describe('what a person asks for and what a program asks for is refused in the same sentence', () => {
  it.each(CASES)('$name', async ({ patch, rule, key, message, all }) => {
    const asked = await at.ask(at.ada, 'dev', patch);
    expect(asked.error).toMatchObject({ code: 'BAD_INPUT', message, detail: { field: key, rule } });
    expect(asked.error?.detail.problems).toEqual(all.map((said) => expect.objectContaining({ message: said })));
    const sent = await at.rest('dev', '/settings/changes', { patch, reason: 'the desk asked for it' });
    expect(sent).toMatchObject({ status: 422, body: { error: { code: 'BAD_INPUT', message, field: key, rule } } });
    const inFile = await at.rest('dev', '/settings/file', { text: JSON.stringify(patch) });
    expect((inFile.body.problems as { message: string }[]).map((problem) => problem.message).toSorted()).toEqual(all.toSorted());
  });

  it('and nothing of it is on record', async () => {
    expect((await at.read(at.ada, 'read', { deployment: 'dev' })).data).toMatchObject({ version: 0, changes: [] });
  });

  it('a viewer asks for nothing, and a person of elsewhere finds nothing', async () => {
    expect((await at.ask(at.viewer, 'dev', { 'hpa.max': 5 })).error).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await at.world.person('stranger');
    expect((await at.read(stranger, 'read', { deployment: 'dev' })).error).toMatchObject({ code: 'NOT_FOUND' });
  });
});
