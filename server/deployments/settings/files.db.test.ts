import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILE_LIMITS, readSettingsFile } from '@/server/deployments/settings/read-file';
import { type SettingsWorld, settingsWorld } from '@/server/deployments/settings/testing/settings-world';

let at: SettingsWorld;
beforeAll(async () => {
  at = await settingsWorld();
});
afterAll(() => at.world.close());

interface Checked { problems: { line: number; column: number; key: string; message: string }[]; patch: object; changes: object[] }

async function check(text: string): Promise<Checked> {
  const { data, error } = await at.read(at.ada, 'checkFile', { deployment: 'dev', text });
  if (error) throw new Error(error.message);
  return data as Checked;
}

const BOMB = ['a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]', ...'bcdefghi'.split('').map((name, index) => { const before = 'abcdefgh'[index]; return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`; })].join('\n');

describe('a settings file', () => {
  it('in YAML says what it would change, and leaves everything as it is', async () => {
    expect(await check('hpa:\n  max: 12\nflags:\n  new-book: true\ntaskStore: sqlite\n')).toMatchObject({ problems: [], patch: { 'hpa.max': 12, flags: { 'new-book': true } }, changes: [{ key: 'hpa.max', before: 4, after: 12 }, { key: 'flags' }] });
    expect((await at.read(at.ada, 'read', { deployment: 'dev' })).data).toMatchObject({ version: 0 });
  });

  it('in JSON, with dotted keys as well', async () => {
    expect(await check('{"hpa.max": 12, "sizing": {"tier": "large"}}')).toMatchObject({ problems: [], patch: { 'hpa.max': 12, 'sizing.tier': 'large' } });
  });

  it('tells every problem with its line, and takes nothing of it', async () => {
    const text = ['hpa:', '  min: 9', '  max: 3', '  maximum: 4', 'plugin:', '  limits: {cpus: 2 cores, memory: 4GB}', 'taskStore: redis', 'taskStore: sqlite', 'sizing: &s', '  tier: *s'].join('\n');
    const { problems, patch, changes } = await check(text);
    expect([patch, changes]).toEqual([{}, []]);
    expect(problems.map(({ line, column, key }) => [line, column, key])).toEqual([[3, 8, 'hpa.max'], [4, 3, 'hpa.maximum'], [6, 18, 'plugin.limits.cpus'], [6, 35, 'plugin.limits.memory'], [8, 1, 'taskStore'], [10, 9, 'sizing.tier']]);
    expect(problems.map(({ message }) => message)).toEqual([
      'The most instances (3) are fewer than the fewest (9): make them at least 9.',
      '"hpa.maximum" is no setting.',
      'Plugin: CPU limit (plugin.limits.cpus): CPUs are a number or thousandths: for example 0.5, 2.0 or 500m. "2 cores" is neither.',
      'Plugin: memory limit (plugin.limits.memory): Memory is a number with k, M, G, T, Ki, Mi, Gi or Ti: for example 512M or 1Gi. "4GB" is not.',
      '"taskStore" stands there twice.',
      'An alias ("*s") has no place in a settings file: write the value of sizing tier itself.',
    ]);
  });

  it.each([
    ['what is no YAML', 'hpa:\n  max: [1', [2, ''], /not YAML/],
    ['a list', '- 1', [1, ''], /a map of settings/],
    ['nothing', '# nothing', [1, ''], /empty/],
    ['two keys that are one', 'hpa.max: 5\nhpa: {max: 6}', [2, 'hpa.max'], /set twice/],
    ['a tag', 'hpa: !!js/function "x"', [1, ''], /./],
    ['two documents', 'hpa: {max: 5}\n---\nhpa: {max: 6}', [2, ''], /not YAML/],
    ['depth', `${'['.repeat(1_500)}`, [1, ''], /./],
    ['brackets', '['.repeat(100_000), [1, ''], /at most 2000 brackets/],
    ['dashes', '- '.repeat(50_000), [1, ''], /deep/],
    ['lines', 'a:\n'.repeat(60_000), [4_001, ''], /at most 4000 lines; this one has 60001/],
    ['a deep map', 'flags: {a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}}', [1, ''], /deep/],
    ['a name from the language', '__proto__:\n  hpa: {max: 5}', [2, '__proto__.hpa.max'], /no setting/],
  ] as const)('with %s is refused with its line', (_name, text, [line, key], message) => {
    const [problem] = readSettingsFile(text).problems;
    expect(problem).toMatchObject({ line, message: expect.stringMatching(message), ...(key === '' ? {} : { key: expect.stringContaining(key.split('.')[0] ?? '') }) });
  });

  it('that would grow without end is told by its first keys, and ends', () => {
    const { problems, values } = readSettingsFile(BOMB);
    expect([problems[0]?.line, problems.length, values]).toEqual([1, 9, {}]);
    const inside = readSettingsFile(`flags:\n${BOMB.split('\n').map((line) => `  ${line}`).join('\n')}`);
    expect(inside.problems[0]?.message).toMatch(/An alias/);
    expect(inside.problems.length).toBeLessThanOrEqual(FILE_LIMITS.problems);
  });

  it('of 10 MB is refused with its size, by a person and by a program', async () => {
    const text = `# ${'x'.repeat(10 * 1024 * 1024)}`;
    const large = await at.read(at.ada, 'checkFile', { deployment: 'dev', text });
    expect(large.error).toMatchObject({ code: 'TOO_LARGE', message: 'A settings file has at most 256 KiB; this one has 10.0 MiB.' });
    const sent = await at.rest('dev', '/settings/file', { text });
    expect([sent.status, (sent.body.error as { message: string }).message]).toEqual([413, expect.stringMatching(/10485\d{3} bytes/)]);
  });

  it('that was exported changes nothing when it comes back; over REST it may ask at once', async () => {
    const { text } = (await at.read(at.viewer, 'exportFile', { deployment: 'dev' })).data as { text: string };
    expect(await check(text)).toMatchObject({ problems: [], changes: [] });
    const sent = await at.rest('dev', '/settings/file', { text: text.replace('max: 4', 'max: 7'), propose: true, reason: 'as in the repository' });
    expect(sent).toMatchObject({ status: 200, body: { problems: [], changes: [{ key: 'hpa.max', after: 7 }], change: { state: 'applied', version: 1 } } });
    const wrong = await at.rest('dev', '/settings/file', { text: 'hpa: {max: 99, min: 3}\ncompliance: true', propose: true, reason: 'x' });
    expect(wrong.body).toMatchObject({ change: null, changes: [], problems: [{ key: 'bus.backend', line: 1 }, { line: 1 }, { line: 1 }] });
  });
});

describe('backups', () => {
  const report = (body: object) => at.rest('dev', '/backups', body);
  it('are reported once, the newest good one counts, and lies about time are refused', async () => {
    const [one, later] = [new Date(Date.now() - 7_200_000).toISOString(), new Date(Date.now() - 3_600_000).toISOString()];
    const first = await report({ kind: 'backup', at: one, ok: true, detail: '12 GB' });
    expect(first.status).toBe(202);
    expect((await report({ kind: 'backup', at: one, ok: true, detail: '12 GB' })).body).toEqual(first.body);
    expect((await report({ kind: 'backup', at: one, ok: false })).status).toBe(409);
    await report({ kind: 'backup', at: later, ok: false, detail: 'disk full' });
    await report({ kind: 'restore_test', at: later, ok: true });
    expect((await at.read(at.viewer, 'read', { deployment: 'dev' })).data).toMatchObject({ backups: { schedule: 'daily 02:30', lastSuccess: one, lastRestoreTest: later, reports: [{ ok: expect.any(Boolean) }, {}, {}] } });
    expect((await report({ kind: 'backup', at: '2126-01-01T00:00:00Z', ok: true })).body).toMatchObject({ error: { field: 'at' } });
    expect((await report({ kind: 'backup', at: 'yesterday', ok: true })).status).toBe(422);
  });
});
