import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlSubject, deploymentPrefix, heartbeatSubject, telemetrySubject } from '@/domain/acl/baseline';
import { DEPLOYMENT_ROLES, PLATFORM_ROLES, type Role } from '@/domain/identity/permissions';
import { summarySubject } from '@/domain/telemetry/summary-subject';
import { eventSubject } from '@/server/bus/events';
import { newId } from '@/server/platform/ids';
import { type BrowserTab, openTab } from '@/server/testing/browser-tab';
import { publishAnswer, subscribeAnswer } from '@/server/testing/bus-answers';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { allProcedures } from '@/server/testing/procedures';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

/** The capabilities of the routers: whatever a procedure can show, the bus can tell about. */
const capabilities = [...new Set(allProcedures().map(({ path }) => path.split('.')[0] ?? ''))];

/** What a browser may hear of a deployment it reaches. */
const events = (slug: string): string[] => [
  ...capabilities.map((capability) => `console.${slug}.${capability}.>`),
  `console.${slug}.>`,
  `console.${slug}.*.*.*`,
  eventSubject('acl.request.created', slug),
  summarySubject(slug),
];
/** What belongs to the deployment's own account, and to no browser. */
const inside = (slug: string): string[] => [`${deploymentPrefix(slug)}>`, telemetrySubject(slug, 'dgm-1'), heartbeatSubject(slug, '*'), controlSubject(slug, 'dgm-1'), `${deploymentPrefix(slug)}platform.data.eod.AAPL`];
/** What is nobody's, or someone else's. */
const foreign = (session: string): string[] => [
  '>', '*', '*.>', 'console.>', 'console.*.>', 'console.*.acl.request.created', 'console._.>', 'deployment.>', 'deployment.*.platform.>', 'agent.*.cmd', 'agent.>',
  '$SYS.>', '$SYS.REQ.CLAIMS.UPDATE', '$SYS.ACCOUNT.>', '$SYS.REQ.USER.INFO', '$JS.>', '$JS.API.INFO', '$JS.API.STREAM.NAMES', '_INBOX.>', `_INBOX.${session}.>`, `_INBOX_${session}.x`, 'tap.>', 'tap.*.*', `tap.${session}.>`, `tap.${session}.x`,
];

let world: ConsoleWorld;
let web: WebWorld;
const tabs = new Map<string, BrowserTab>();
const tab = (name: string): BrowserTab => {
  const found = tabs.get(name);
  if (!found) throw new Error(`no tab of ${name}`);
  return found;
};

async function open(name: string, role: Exclude<Role, 'api_token'>, deployment: string | null): Promise<void> {
  const { id } = await world.person(name.replaceAll('_', '-'), { role, deployment });
  tabs.set(name, await openTab(web, await web.session(id)));
}

beforeAll(async () => {
  world = await consoleWorld(['d1', 'd2']);
  web = await webWorld(world);
  await until(() => world.db.busAccount.findMany(), (accounts) => accounts.length === 3 && accounts.every((account) => account.pushedVersion >= account.version));
  for (const role of DEPLOYMENT_ROLES) await open(role, role, 'd1');
  for (const role of PLATFORM_ROLES) await open(role, role, null);
  await open('of-d2', 'viewer', 'd2');
});
afterAll(async () => {
  await Promise.all([...tabs.values()].map(({ connection }) => connection.close()));
  await web.close();
  await world.close();
});

/** The answers to all subjects of a deployment, with its name taken out: what they tell apart is all that is left. */
async function answers(connection: BrowserTab['connection'], slug: string): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const subject of [...events(slug), ...inside(slug)]) {
    const name = subject.replaceAll(slug, '#');
    const clean = (answer: string | null) => answer?.replaceAll(slug, '#') ?? null;
    told[`SUB ${name}`] = clean(await subscribeAnswer(connection, subject));
    told[`QUEUE ${name}`] = clean(await subscribeAnswer(connection, subject, 'q'));
    if (!/[*>]/.test(subject)) told[`PUB ${name}`] = clean(await publishAnswer(connection, subject));
  }
  return told;
}

describe.each(DEPLOYMENT_ROLES)('a %s of d1, through /bus', (role) => {
  test('hears the events of d1 and nothing of its insides', async () => {
    const told = await answers(tab(role).connection, 'd1');
    for (const subject of events('#')) expect(told[`SUB ${subject}`], subject).toBeNull();
    for (const subject of inside('#')) expect(told[`SUB ${subject}`], subject).toMatch(/permissions violation/i);
  });

  test('gets the same answers for d2 as for a deployment that does not exist', async () => {
    const { connection } = tab(role);
    const [other, absent] = [await answers(connection, 'd2'), await answers(connection, 'no-such-deployment')];
    expect(other).toEqual(absent);
    for (const [what, answer] of Object.entries(other)) expect(answer, what).toMatch(/permissions violation/i);
  });

  test('carries no word of d2 in its credential', () => {
    const [, claims = ''] = tab(role).jwt.split('.');
    // The whole of what it says about deployments; its name, keys and id are random text that may hold anything.
    const { nats } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { nats: Record<string, unknown> };
    expect(nats).toEqual({ tags: ['d:d1'], issuer_account: expect.stringMatching(/^A/) as string, type: 'user', version: 2 });
  });
});

describe.each([...DEPLOYMENT_ROLES, ...PLATFORM_ROLES])('a %s', (role) => {
  test('publishes nothing, anywhere, not even on its own subjects', async () => {
    const { connection, session } = tab(role);
    const own = [`tap.${session}.x`, `_INBOX.${session}.x`];
    for (const subject of [...events('d1'), ...inside('d1'), ...foreign('s2'), ...own].filter((each) => !/[*>]/.test(each))) {
      expect(await publishAnswer(connection, subject), subject).toMatch(/permissions violation/i);
    }
  });

  test('hears nothing of the system, the streams, or other people: taps and inboxes of a living session as of none', async () => {
    const { connection } = tab(role);
    const told = async (session: string) => {
      const list: [string, string | null][] = [];
      for (const subject of foreign(session)) list.push([subject.replaceAll(session, '#'), (await subscribeAnswer(connection, subject))?.replaceAll(session, '#') ?? null]);
      return list;
    };
    const living = await told(tab('of-d2').session);
    expect(living).toEqual(await told(newId()));
    for (const [subject, answer] of living) expect(answer, subject).toMatch(/permissions violation/i);
  });
});

test.each(PLATFORM_ROLES)('a %s hears every deployment that exists, and only those', async (role) => {
  const { connection } = tab(role);
  for (const slug of ['d1', 'd2']) expect(await subscribeAnswer(connection, `console.${slug}.>`), slug).toBeNull();
  expect(await subscribeAnswer(connection, 'console.no-such-deployment.>')).toMatch(/permissions violation/i);
});

test('someone without a role gets no credential', async () => {
  const { id } = await world.person('nobody');
  await expect(openTab(web, await web.session(id))).rejects.toThrow(/at least one deployment/);
});

test('when something happens in d2, people of d2 hear it and nobody of d1 does', async () => {
  const names = [...DEPLOYMENT_ROLES, 'of-d2'];
  const heard = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const name of names) {
    const { connection, session } = tab(name);
    const note = (_error: Error | null, message: { subject: string }) => void heard.get(name)?.push(message.subject);
    for (const subject of [name === 'of-d2' ? 'console.d2.>' : 'console.d1.>', `tap.${session}.>`, `_INBOX.${session}.>`]) connection.subscribe(subject, { callback: note });
    await connection.flush();
  }
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' }, { role: 'responder', deployment: 'd2' });
  for (const deployment of ['d2', 'd1']) {
    const sidecar = await world.sidecar({ deployment, instance: 'dgm-1', pool: 'DGMPool', owner, grants: [{ topic: 'platform.data.**', action: 'publish' }] });
    await sidecar.register();
    await until(() => world.db.outboxEvent.count({ where: { deployment, kind: 'acl.request.created', state: 'done' } }), (count) => count === 1);
  }
  // d1 came second, so whatever d2 had to tell was told before.
  await until(async () => heard, (all) => names.every((name) => all.get(name)?.includes(eventSubject('acl.request.created', name === 'of-d2' ? 'd2' : 'd1')) === true));
  for (const name of DEPLOYMENT_ROLES) expect(heard.get(name)?.filter((subject) => !subject.startsWith('console.d1.')), name).toEqual([]);
});
