import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { compileScope } from '@/domain/acl/compile';
import { heartbeatSubject, telemetrySubject } from '@/domain/acl/baseline';
import { busFixture, type BusFixture } from '@/server/testing/bus-world';
import { CONSOLE_ACCOUNT } from './accounts-store';
import { ensureDeploymentAccount, ensureScopeKey } from './ensure-accounts';

let world: BusFixture;
beforeAll(async () => (world = await busFixture(['d1'])));
afterAll(() => world.close());

async function sidecar(slug: string, instance: string) {
  const template = compileScope({ deployment: slug, grants: [] }).template;
  await world.change((tx) => ensureScopeKey(tx, world.provisioning, slug, `plugin:${instance}`, template));
  return world.connect(await world.instance(slug, `plugin:${instance}`, instance));
}

it('keeps the telemetry of every deployment, also of one made later, in one stream of the console', async () => {
  const console_ = await world.insider(CONSOLE_ACCOUNT);
  // The server enables streams for an account a moment after it took the claims.
  const manager = await vi.waitFor(() => jetstreamManager(console_, { timeout: 3_000 }), 5_000);
  await manager.streams.add({ name: 'TELEMETRY', subjects: ['deployment.*.telemetry.*', 'deployment.*.heartbeat.*'], max_bytes: 16 * 1024 * 1024 });

  const first = await sidecar('d1', 'dgm-1');
  first.publish(telemetrySubject('d1', 'dgm-1'), 'one');
  first.publish(heartbeatSubject('d1', 'dgm-1'), 'two');
  await first.flush();
  await vi.waitFor(async () => expect((await manager.streams.info('TELEMETRY')).state.messages).toBe(2), 5_000);

  await world.change((tx) => ensureDeploymentAccount(tx, world.provisioning, 'd2'));
  const second = await sidecar('d2', 'oms-1');
  second.publish(telemetrySubject('d2', 'oms-1'), 'three');
  await second.flush();
  await vi.waitFor(async () => expect((await manager.streams.info('TELEMETRY')).state.messages).toBe(3), 5_000);

  // A scope edited later pushes the exporting account again; the import must survive that.
  const third = await sidecar('d1', 'dgm-2');
  third.publish(telemetrySubject('d1', 'dgm-2'), 'four');
  first.publish(telemetrySubject('d1', 'dgm-1'), 'five');
  await Promise.all([third.flush(), first.flush()]);
  await vi.waitFor(async () => expect((await manager.streams.info('TELEMETRY')).state.messages).toBe(5), 5_000);

  const consumer = await jetstream(console_).consumers.get('TELEMETRY');
  const batch = await consumer.fetch({ max_messages: 3, expires: 3_000 });
  const subjects: string[] = [];
  for await (const message of batch) subjects.push(message.subject);
  expect(subjects).toEqual([telemetrySubject('d1', 'dgm-1'), heartbeatSubject('d1', 'dgm-1'), telemetrySubject('d2', 'oms-1')]);
});

it('does not let business messages out of the deployment', async () => {
  const console_ = await world.insider(CONSOLE_ACCOUNT);
  const heard: string[] = [];
  console_.subscribe('deployment.>', { callback: (_error, message) => void heard.push(message.subject) });
  await console_.flush();
  const inside = await world.insider('d1');
  inside.publish('deployment.d1.platform.data.eod.AAPL', '1');
  inside.publish('deployment.d1.control.dgm-1', '2');
  inside.publish(telemetrySubject('d1', 'dgm-9'), '3');
  await inside.flush();
  await vi.waitFor(() => expect(heard).toContain(telemetrySubject('d1', 'dgm-9')));
  expect(heard).toEqual([telemetrySubject('d1', 'dgm-9')]);
});
