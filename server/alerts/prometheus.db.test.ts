import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GettableAlert } from '@/domain/alerts/api-v2';
import { configText } from '@/server/alerts/routing';
import { startAlertmanager } from '@/server/testing/alertmanager';
import type { PeerServer } from '@/server/testing/peer-server';
import { startPrometheus } from '@/server/testing/prometheus';
import { readV2, v2Request } from '@/server/testing/v2-client';
import { type V2World, v2World } from '@/server/testing/v2-server';

let ours: V2World;
let real: PeerServer;
let prometheus: PeerServer;
/** When the rules begin to fire, and when the one that ends stops, in seconds. Prometheus knows of no Alertmanager in its first five, and repeats itself only after a minute. */
let from: number;
let until: number;

beforeAll(async () => {
  ours = await v2World();
  real = await startAlertmanager(configText());
  from = Math.floor(Date.now() / 1000) + 15;
  // Long enough for a machine that does much else at the same time.
  until = from + 12;
  prometheus = await startPrometheus({ config: config(), rules: rules() });
}, 60_000);
afterAll(async () => {
  await prometheus.stop();
  await real.stop();
  await ours.close();
});

/** One Prometheus sends to both, as an operator would set it up: ours by a token, and with no label to say which deployment it is. */
function config(): string {
  const target = (url: string) => new URL(url).host;
  return [
    'global: { evaluation_interval: 1s, external_labels: { cluster: eu-1 } }',
    'rule_files: ["{rules}"]',
    'alerting:',
    '  alertmanagers:',
    `  - { api_version: v2, static_configs: [{ targets: ["${target(ours.url)}"] }], authorization: { type: Bearer, credentials: ${ours.token} } }`,
    `  - { api_version: v2, static_configs: [{ targets: ["${target(real.url)}"] }] }`,
    '',
  ].join('\n');
}

function rules(): string {
  return JSON.stringify({
    groups: [
      {
        name: 'test',
        rules: [
          { alert: 'Watchdog', expr: `vector(1) and on() (vector(time()) > ${from})`, annotations: { summary: 'the pipeline works' } },
          { alert: 'Goes', expr: `vector(1) and on() (vector(time()) > ${from} < ${until})`, labels: { severity: 'critical', plugin: 'oms-1' }, annotations: { summary: 'value {{ $value }}', runbook_url: 'https://runbooks.example/goes' } },
        ],
      },
    ],
  });
}

async function listed(url: string, token: string | null): Promise<GettableAlert[]> {
  return (await readV2(await fetch(v2Request(url, token, 'GET', '/api/v2/alerts')))).body as GettableAlert[];
}

async function bothUntil(wanted: (names: string[]) => boolean): Promise<[GettableAlert[], GettableAlert[]]> {
  for (const end = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const pair: [GettableAlert[], GettableAlert[]] = [await listed(ours.url, ours.token), await listed(real.url, null)];
    if (pair.every((alerts) => wanted(alerts.map(({ labels }) => labels.alertname ?? '')))) return pair;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(pair.map((alerts) => alerts.map(({ labels }) => labels)))}`);
  }
}

const bare = (alerts: readonly GettableAlert[]) => alerts.map(({ fingerprint, labels, annotations, startsAt, generatorURL, receivers, status }) => ({ fingerprint, labels, annotations, startsAt, generatorURL, receivers, status }));

test('what a real Prometheus sends stands in ours as in a real Alertmanager, from its beginning to its end', async () => {
  const [mine, theirs] = await bothUntil((names) => names.includes('Watchdog') && names.includes('Goes'));
  expect(bare(mine)).toEqual(bare(theirs));
  expect(mine.find(({ labels }) => labels.alertname === 'Goes')?.labels).toEqual({ alertname: 'Goes', cluster: 'eu-1', plugin: 'oms-1', severity: 'critical' });

  const [after, there] = await bothUntil((names) => !names.includes('Goes'));
  expect(bare(after)).toEqual(bare(there));
  const episode = await ours.database.db.alertEpisode.findFirstOrThrow({ where: { alertname: 'Goes' } });
  expect(episode).toMatchObject({ status: 'resolved', deployment: 'd1', severity: 'critical', summary: 'value 1' });
  expect((episode.endsAt ?? new Date(0)).getTime()).toBeGreaterThanOrEqual(until * 1000);

  const watch = await ours.database.db.alertSourceWatch.findMany();
  expect(watch.map(({ sourceName, silentSince }) => ({ sourceName, silentSince }))).toEqual([{ sourceName: 'prometheus', silentSince: null }]);
}, 100_000);
