import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GettableAlert, GettableSilence } from '@/domain/alerts/api-v2';
import { configText } from '@/server/alerts/routing';
import { amtool, type AmtoolAnswer, startAlertmanager } from '@/server/testing/alertmanager';
import type { PeerServer } from '@/server/testing/peer-server';
import { tempHome } from '@/server/testing/temp-home';
import { type V2World, v2World } from '@/server/testing/v2-server';

let ours: V2World;
let real: PeerServer;

beforeAll(async () => {
  ours = await v2World();
  real = await startAlertmanager(configText());
});
afterAll(async () => {
  await real.stop();
  await ours.close();
});

const both = async (...args: string[]): Promise<[AmtoolAnswer, AmtoolAnswer]> => Promise.all([amtool(ours.url, args, ours.token), amtool(real.url, args)]);
const ids: [string, string] = ['', ''];
/** The same command about each server's own silence. */
const about = async (...args: string[]): Promise<[AmtoolAnswer, AmtoolAnswer]> => Promise.all([amtool(ours.url, [...args, ids[0]], ours.token), amtool(real.url, [...args, ids[1]])]);
const json = <T>([mine, theirs]: [AmtoolAnswer, AmtoolAnswer]) => [JSON.parse(mine.stdout) as T, JSON.parse(theirs.stdout) as T] as const;
const alerts = async (...args: string[]) => json<GettableAlert[]>(await both('alert', 'query', '-o', 'json', ...args)).map((rows) => rows.map(({ fingerprint, labels, annotations, status, receivers }) => ({ fingerprint, labels, annotations, state: status.state, muted: status.silencedBy.length, receivers })));
const silences = async (...args: string[]) => json<GettableSilence[]>(await both('silence', 'query', '-o', 'json', ...args)).map((rows) => rows.map(({ matchers, createdBy, comment, status }) => ({ matchers, createdBy, comment, state: status.state })));
const expectSame = ([mine, theirs]: readonly [unknown, unknown]) => expect(mine).toEqual(theirs);

describe('amtool says the same of ours as of a real Alertmanager', () => {
  test('without a token nothing', async () => {
    const answer = await amtool(ours.url, ['alert', 'query']);
    expect(answer.code).not.toBe(0);
    expect(answer.stderr).toMatch(/401|not known here/);
  });

  test('alert add and query', async () => {
    for (const labels of [['alertname=NoisyNeighbour', 'severity=warning', 'plugin=signal-2'], ['alertname=NoisyNeighbour', 'severity=warning', 'plugin=signal-1'], ['alertname=Odd', 'text=é — with spaces']]) {
      const answers = await both('alert', 'add', ...labels, '--annotation=summary=it floods', '--generator-url=https://prometheus.example/graph');
      expect(answers.map((answer) => answer.code)).toEqual([0, 0]);
    }
    expectSame((await alerts()) as [unknown, unknown]);
    for (const query of [['NoisyNeighbour'], ['plugin=signal-2'], ['plugin=~signal.+'], ['plugin!=signal-2'], ['alertname=~"Noisy.*"', 'plugin=signal-1'], ['--active'], ['--silenced'], ['--receiver=responders']]) expectSame((await alerts(...query)) as [unknown, unknown]);
    expectSame((await both('alert', 'query', '-o', 'simple', 'nothing=here')).map((answer) => answer.stdout) as [string, string]);
  });

  test('silence add, query, update, expire', async () => {
    const added = await both('silence', 'add', '--author=ana', '--comment=vendor maintenance', '--duration=1h', 'alertname=NoisyNeighbour', 'plugin=~"signal-[12]"');
    expect(added.map((answer) => answer.code)).toEqual([0, 0]);
    [ids[0], ids[1]] = added.map((answer) => answer.stdout.trim()) as [string, string];
    expectSame((await silences()) as [unknown, unknown]);
    expectSame((await alerts()) as [unknown, unknown]);
    expect((await alerts('--silenced'))[0]).toHaveLength(2);
    for (const query of [['--created-by=ana'], ['--within=30m'], ['--within=2h'], ['alertname=NoisyNeighbour'], ['alertname=Other'], ['--expired']]) expectSame((await silences(...query)) as [unknown, unknown]);

    const updated = await about('silence', 'update', '--duration=3h', '--comment=vendor maintenance, longer');
    expect(updated.map((answer) => answer.code)).toEqual([0, 0]);
    expectSame((await silences()) as [unknown, unknown]);
    const quiet = await both('silence', 'query', '-q');
    expect(quiet.map((answer) => answer.stdout.trim())).toEqual(ids);

    const expired = await about('silence', 'expire');
    expect(expired.map(({ code, stderr }) => ({ code, stderr }))).toEqual([{ code: 0, stderr: '' }, { code: 0, stderr: '' }]);
    expectSame((await silences()) as [unknown, unknown]);
    expectSame((await silences('--expired')) as [unknown, unknown]);
    expectSame((await alerts('--silenced')) as [unknown, unknown]);
  });

  test('silence import', async () => {
    const home = tempHome();
    const file = path.join(home.home, 'silences.json');
    const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    writeFileSync(file, JSON.stringify([{ matchers: [{ name: 'plugin', value: 'oms-1', isRegex: false, isEqual: true }], startsAt: soon(5), endsAt: soon(65), createdBy: 'bo', comment: 'brought in from elsewhere', id: '', status: { state: 'pending' }, updatedAt: soon(0) }]));
    const imported = await both('silence', 'import', file);
    home.remove();
    expect(imported.map((answer) => answer.code)).toEqual([0, 0]);
    expectSame((await silences('plugin=oms-1')) as [unknown, unknown]);
  });

  test('config show and routes', async () => {
    expect((await both('config', 'routes', 'test', 'severity=critical', 'alertname=X')).map((answer) => answer.stdout)).toEqual(['digest,responders\n', 'digest,responders\n']);
    expectSame((await both('config', 'routes', 'show')).map((answer) => answer.stdout) as [string, string]);
    expect((await amtool(ours.url, ['config', 'show'], ours.token)).stdout).toContain('receiver: responders');
  });
});

describe('and differs where it is meant to', () => {
  const add = (comment: string, ...matchers: string[]) => both('silence', 'add', '--author=ana', `--comment=${comment}`, '--duration=1h', ...matchers);

  test('a reason of fewer than ten characters is refused', async () => {
    const [mine, theirs] = await add('too short', 'alertname=X');
    expect(theirs.code).toBe(0);
    expect(mine).toMatchObject({ code: 1 });
    expect(mine.stderr).toContain('a reason of at least 10 characters');
  });

  test('what asks for nothing, and what would mute a critical alert unnoticed, is refused', async () => {
    const [mine, theirs] = await add('a good enough reason', 'team!=core');
    expect([mine.code, theirs.code]).toEqual([1, 0]);
    await both('alert', 'add', 'alertname=BusDown', 'severity=critical');
    const [broad] = await add('a good enough reason', 'alertname=BusDown');
    expect(broad).toMatchObject({ code: 1 });
    expect(broad.stderr).toContain('it would mute 1 alert, 1 of them critical');
    const [marked] = await add('a good enough reason [broad]', 'alertname=BusDown');
    expect(marked.code).toBe(0);
  });

  test('every silence stands in the audit log under the name of its token', async () => {
    const entries = await ours.database.db.auditEntry.findMany({ where: { action: { startsWith: 'alerts.silence.' } }, orderBy: { seq: 'asc' } });
    expect(entries.map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual(
      ['created', 'updated', 'expired', 'created', 'created'].map((verb) => [`alerts.silence.${verb}`, 'api_token', 'prometheus']),
    );
    expect(entries.every((entry) => (entry.reason ?? 'vendor').length > 5)).toBe(true);
  });
});
