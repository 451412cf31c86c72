import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GettableAlert, GettableSilence } from '@/domain/alerts/api-v2';
import { atNow } from '@/domain/alerts/testing/relative-times';
import alertRequests from '@/domain/alerts/vectors/alert-requests.json';
import silenceRequests from '@/domain/alerts/vectors/silence-requests.json';
import { configText } from '@/server/alerts/routing';
import { startAlertmanager } from '@/server/testing/alertmanager';
import type { PeerServer } from '@/server/testing/peer-server';
import { readV2, type V2Answer, type V2Ask, v2Request } from '@/server/testing/v2-client';
import { type V2World, v2World } from '@/server/testing/v2-server';
import badInput from './vectors/bad-input.json';

let ours: V2World;
let real: PeerServer;

beforeAll(async () => {
  ours = await v2World();
  // The real one runs with what ours says is its configuration: that it can be read is tested by that.
  real = await startAlertmanager(configText());
});
afterAll(async () => {
  await real.stop();
  await ours.close();
});

const askOurs = async (method: string, path: string, ask?: V2Ask): Promise<V2Answer> => readV2(await fetch(v2Request(ours.url, ours.token, method, path, ask)));
const askReal = async (method: string, path: string, ask?: V2Ask): Promise<V2Answer> => readV2(await fetch(v2Request(real.url, null, method, path, ask)));
const both = async (method: string, path: string, ask?: V2Ask): Promise<[V2Answer, V2Answer]> => [await askOurs(method, path, ask), await askReal(method, path, ask)];
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

describe('bad input', () => {
  const cases = badInput.cases as readonly { name: string; method: string; path: string; text?: string; type?: string; differs?: { status: number; body: unknown } }[];

  test.each(cases)('$method $path $name', async ({ method, path, differs, text, type }) => {
    const [mine, theirs] = await both(method, path, text === undefined ? {} : { text: text.replace('{soon}', minutes(60)), ...(type ? { type } : {}) });
    expect(mine.status).toBe(differs?.status ?? theirs.status);
    if (differs) expect(mine.body).toEqual(differs.body);
    else expect(shape(mine.body)).toEqual(shape(theirs.body));
  });

  test('but without a token nothing is told', async () => {
    for (const [method, path] of [['GET', '/api/v2/status'], ['GET', '/api/v2/alerts'], ['POST', '/api/v2/alerts'], ['GET', '/api/v2/silences'], ['DELETE', '/api/v2/silence/8a9cf5b8-1c6c-4a6e-9c4f-0d7f2ae6b5a1']] as const) {
      expect((await readV2(await fetch(v2Request(ours.url, null, method, path)))).status).toBe(401);
    }
  });
});

/** The words of a JSON decoder are its own; that it failed, and on what, is the same. Go names methods in any order. */
function shape(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace('[POST,GET]', '[GET,POST]').replace(/(because )(unexpected EOF|invalid character|Unexpected|Expected|Unterminated|Bad control)[^"]*/, '$1…')) as unknown;
}

describe('posted alerts', () => {
  const cases = alertRequests.cases as readonly { name: string; body: unknown; status: number; answer?: unknown; differs?: string }[];

  test.each(cases.map((each, at) => ({ ...each, at })))('$status $name', async ({ body, status, answer, differs, at }) => {
    // An alert of its own for each: what several episodes of one alert come to is another matter.
    const own = JSON.parse(JSON.stringify(body).replaceAll('{"a":"b"}', `{"a":"b${at}"}`)) as unknown;
    const [mine, theirs] = await both('POST', '/api/v2/alerts', { body: atNow(own, Date.now()) });
    expect(mine).toEqual({ status, body: answer ?? null });
    if (differs) expect(theirs).not.toEqual(mine);
    else expect(theirs).toEqual(mine);
  });

  test('what was good is kept, the same alerts as there', async () => {
    const [mine, theirs] = await both('GET', '/api/v2/alerts');
    const known = (answer: V2Answer) => (answer.body as GettableAlert[]).map(({ fingerprint, labels, annotations, receivers, status }) => ({ fingerprint, labels, annotations, receivers, status })).filter(({ labels }) => !labels.a?.includes('\0'));
    expect(known(mine)).toEqual(known(theirs));
    expect(known(mine).length).toBeGreaterThan(1);
  });

  // What only the real one took is over.
  afterAll(() => askReal('POST', '/api/v2/alerts', { body: [{ labels: { a: 'x\0y' }, startsAt: minutes(-1), endsAt: minutes(0) }] }));
});

describe('posted silences', () => {
  const cases = silenceRequests.cases as readonly { name: string; status: number; body?: unknown; set?: object; unset?: string[]; differs?: string }[];

  test.each(cases)('$status $name', async ({ status, body, set, unset = [], differs }) => {
    const asked = Object.fromEntries(Object.entries({ ...silenceRequests.base, endsAt: '+1h', ...set }).filter(([key]) => !unset.includes(key)));
    // Absolute times of the vectors lie on the day after tomorrow, so that they are ahead in every zone at every hour.
    const shifted = JSON.parse(JSON.stringify(asked).replaceAll('2026-11-22T', `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T`)) as unknown;
    const [mine, theirs] = await both('POST', '/api/v2/silences', { body: atNow(shifted, Date.now()) });
    expect(mine.status).toBe(status);
    if (status !== 200) expect(mine.body).toEqual(body);
    if (differs) expect(theirs.status).toBe(200);
    else expect(withoutId(theirs)).toEqual(withoutId(mine));
  });

  // What only the real one took would mute there alone.
  afterAll(async () => {
    for (const ask of [askOurs, askReal]) {
      const { body } = await ask('GET', '/api/v2/silences');
      for (const { id } of body as GettableSilence[]) await ask('DELETE', `/api/v2/silence/${id}`);
    }
  });

  function withoutId({ status, body }: V2Answer): unknown {
    return { status, body: status === 200 ? Object.keys(body as object) : body };
  }
});

describe('a silence from its beginning to its end', () => {
  const matchers = [{ name: 'alertname', value: 'Noisy', isRegex: false, isEqual: true }];
  const draft = (changes: object = {}) => ({ matchers, startsAt: minutes(0), endsAt: minutes(30), createdBy: 'ana', comment: 'vendor maintenance', ...changes });
  const post = async (body: object): Promise<[string, string]> => (await both('POST', '/api/v2/silences', { body })).map((answer) => (answer.body as { silenceID: string }).silenceID) as [string, string];
  const states = async () => (await both('GET', '/api/v2/silences?filter=alertname%3D%22Noisy%22')).map((answer) => (answer.body as GettableSilence[]).map(({ status, createdBy, comment, matchers: own }) => ({ status, createdBy, comment, own })));
  const read = async (at: 0 | 1, id: string) => (await both('GET', `/api/v2/silence/${id}`))[at].body as GettableSilence;
  let ids: [string, string];

  test('mutes at once', async () => {
    await both('POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Noisy', severity: 'warning' } }, { labels: { alertname: 'Other' } }] });
    ids = await post(draft());
    const [mine, theirs] = await both('GET', '/api/v2/alerts?filter=alertname%3D%22Noisy%22');
    const states = [mine, theirs].map((answer) => (answer.body as GettableAlert[]).map(({ status }) => status.state));
    expect(states).toEqual([['suppressed'], ['suppressed']]);
    expect((mine.body as GettableAlert[])[0]?.status.silencedBy).toEqual([ids[0]]);
  });

  test.each(['active=false', 'silenced=false', 'inhibited=false', 'unprocessed=false', 'silenced=false&active=false', 'active=0', 'silenced=maybe', 'receiver=resp.*', 'receiver=nobody', 'receiver=digest&filter=severity%3D~%22w.%2B%22', 'filter=alertname!%3D%22Noisy%22', 'filter=alertname%3DNoisy&filter=severity%3Dwarning'])(
    'GET alerts by %s',
    async (query) => {
      for (const path of ['/api/v2/alerts', '/api/v2/alerts/groups']) {
        const [mine, theirs] = await both('GET', `${path}?${query}`);
        expect(shown(mine)).toEqual(shown(theirs));
      }
    },
  );

  test('keeps its id when it is given another end or comment, and gets a new one with another start or other matchers', async () => {
    const stored: [GettableSilence, GettableSilence] = [await read(0, ids[0]), await read(1, ids[1])];
    const update = async (changes: object) => {
      const [mine, theirs] = [await askOurs('POST', '/api/v2/silences', { body: { ...stored[0], ...changes } }), await askReal('POST', '/api/v2/silences', { body: { ...stored[1], ...changes } })];
      return [(mine.body as { silenceID: string }).silenceID === ids[0], (theirs.body as { silenceID: string }).silenceID === ids[1]];
    };
    expect(await update({ endsAt: minutes(90), comment: 'vendor maintenance, longer' })).toEqual([true, true]);
    expect(await update({ startsAt: minutes(-10) })).toEqual([false, false]);
    expect(await states()).toEqual([(await states())[1], (await states())[1]]);
    ids = await post(draft({ startsAt: minutes(10) }));
    stored[0] = await read(0, ids[0]);
    stored[1] = await read(1, ids[1]);
    expect(await update({ startsAt: minutes(15) })).toEqual([true, true]);
    expect(await update({ matchers: [{ name: 'alertname', value: 'Noisi.*', isRegex: true, isEqual: true }] })).toEqual([false, false]);
  });

  test('is ended twice without complaint, and stays in the list as expired', async () => {
    ids = await post(draft());
    for (let round = 0; round < 2; round++) {
      expect(await askOurs('DELETE', `/api/v2/silence/${ids[0]}`)).toEqual(await askReal('DELETE', `/api/v2/silence/${ids[1]}`));
      expect([(await read(0, ids[0])).status.state, (await read(1, ids[1])).status.state]).toEqual(['expired', 'expired']);
    }
    const [mine, theirs] = await states();
    expect(mine).toEqual(theirs);
  });
});

/** Alerts without what is each server's own: ids and times. */
function shown({ status, body }: V2Answer): unknown {
  const bare = (alerts: readonly GettableAlert[]) => alerts.map(({ fingerprint, labels, receivers, status: own }) => ({ fingerprint, labels, receivers: receivers.map(({ name }) => name).toSorted(), state: own.state, muted: own.silencedBy.length })).toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const rows = body as (GettableAlert & { alerts?: GettableAlert[]; receiver?: { name: string } })[];
  return { status, rows: rows.some((row) => row.alerts) ? rows.map(({ alerts, labels, receiver }) => ({ labels, receiver, alerts: bare(alerts ?? []) })).toSorted((a, b) => (JSON.stringify([a.labels, a.receiver]) < JSON.stringify([b.labels, b.receiver]) ? -1 : 1)) : bare(rows) };
}

describe('inhibition', () => {
  test('a node mutes its pods, and nothing without the label', async () => {
    const labels = [
      { alertname: 'NodeDown', scope: 'node', node: 'n1', severity: 'critical' },
      { alertname: 'PodDown', scope: 'pod', node: 'n1', severity: 'warning' },
      { alertname: 'PodDown', scope: 'pod', node: 'n2', severity: 'warning' },
      { alertname: 'PodDown', scope: 'pod', severity: 'warning' },
    ];
    await both('POST', '/api/v2/alerts', { body: labels.map((each) => ({ labels: each })) });
    const [mine, theirs] = await both('GET', '/api/v2/alerts?filter=scope%3D~%22node%7Cpod%22');
    const of = (answer: V2Answer) => (answer.body as GettableAlert[]).map(({ fingerprint, labels: own, status }) => ({ fingerprint, own, state: status.state, by: status.inhibitedBy }));
    expect(of(mine)).toEqual(of(theirs));
    expect(of(mine).filter((each) => each.state === 'suppressed')).toHaveLength(1);
  });
});
