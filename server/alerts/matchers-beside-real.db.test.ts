import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GettableAlert } from '@/domain/alerts/api-v2';
import { matchersProblem } from '@/domain/alerts/silence';
import { type Matcher, matcher, OPERATORS, printMatcher } from '@/domain/alerts/matcher';
import { randomFrom } from '@/domain/alerts/testing/random';
import { previewSilenceOf } from '@/server/alerts/preview-silence';
import { listAlerts } from '@/server/alerts/list-alerts';
import type { Reading } from '@/server/api/context';
import { startAlertmanager } from '@/server/testing/alertmanager';
import { matcherDisagreements } from '@/server/testing/matcher-differential';
import type { PeerServer } from '@/server/testing/peer-server';
import { readV2, v2Request } from '@/server/testing/v2-client';
import { type V2World, v2World } from '@/server/testing/v2-server';

let ours: V2World;
let real: PeerServer;

beforeAll(async () => {
  ours = await v2World();
  real = await startAlertmanager();
});
afterAll(async () => {
  await real.stop();
  await ours.close();
});

test('2,000 generated matchers and values: no disagreement with the real Alertmanager', async () => {
  const { disagreements, answers } = await matcherDisagreements(ours, { url: real.url, token: null }, 20_261_121, 2000);
  expect(disagreements).toEqual([]);
  // Each answer was given often enough for the agreement to mean something.
  for (const answer of ['matches', 'does not match']) expect(answers.get(answer), answer).toBeGreaterThan(500);
  expect(answers.get('refused')).toBeGreaterThan(20);
}, 180_000);

test('1,000 random sets of matchers: a preview counts and shows what the real Alertmanager matches', async () => {
  const random = randomFrom(7);
  const names = ['alertname', 'plugin', 'severity', 'zone'] as const;
  const values = ['Down', 'Slow', 'oms-1', 'oms-2', 'critical', 'warning', 'eu', 'us', 'eu-1'];
  const patterns = ['.*', '.+', 'oms-.', '(?i)OMS-1', 'Down|Slow', 'eu.*', '', 'c.*l', '[[:alpha:]]+', 'us'];
  const alerts = Array.from({ length: 300 }, (_, at) => ({ labels: { preview: 'yes', nr: `${at}`, ...Object.fromEntries(names.flatMap((name) => (random.chance(0.75) ? [[name, random.pick(values)]] : []))) } }));
  for (const api of [ours, { url: real.url, token: null }]) expect((await readV2(await fetch(v2Request(api.url, api.token, 'POST', '/api/v2/alerts', { body: alerts })))).status).toBe(200);
  const reading = { ...ours.base, actor: { id: 'reader' } } as unknown as Reading;

  let compared = 0;
  for (let at = 0; at < 1000; at++) {
    const set: Matcher[] = [matcher('preview', '=', 'yes'), ...Array.from({ length: 1 + random.below(3) }, () => {
      const operator = random.pick(OPERATORS);
      return matcher(random.pick(names), operator, random.pick(operator.endsWith('~') ? patterns : values));
    })];
    expect(matchersProblem(set)).toBeNull();
    const query = new URLSearchParams(set.map((each) => ['filter', printMatcher(each)]));
    const theirs = (await readV2(await fetch(v2Request(real.url, null, 'GET', `/api/v2/alerts?${query.toString()}`)))).body as GettableAlert[];
    const fingerprints = theirs.map((each) => each.fingerprint).toSorted();
    const preview = await previewSilenceOf(reading, { deployment: 'd1', matchers: set });
    expect(preview.total).toBe(fingerprints.length);
    expect(fingerprints).toEqual(expect.arrayContaining(preview.first.map((each) => each.fingerprint)));
    const list = await listAlerts(reading, { deployment: 'd1', filter: set.map(printMatcher).join(','), groupBy: [], perGroup: 200, limit: 200 });
    expect(list.total).toBe(fingerprints.length);
    const listed = list.groups.flatMap((group) => group.alerts.map((alert) => alert.fingerprint));
    if (list.next === null) expect(listed.toSorted()).toEqual(fingerprints);
    compared++;
  }
  expect(compared).toBe(1000);
}, 180_000);
