import { statSync } from 'node:fs';
import path from 'node:path';
import { headers, type MsgHdrs } from '@nats-io/nats-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { controlSubject } from '@/domain/acl/baseline';
import type { Right } from '@/domain/acl/direction';
import { countOf, mergeHistograms, quantile } from '@/domain/telemetry/histogram';
import { MESSAGE_HEADERS, type TopicCounts } from '@/domain/telemetry/messages';
import { preciseNow } from '../clock';
import { sidecarWorld, type SidecarWorld } from '../testing/sidecar-world';

const ALPHA = 'platform.signal.signal-2.alpha';
const READ_DATA: Right = { direction: 'subscribe', pattern: 'platform.data.>' };
const WRITE_ALPHA: Right = { direction: 'publish', pattern: 'platform.signal.{i}.alpha' };

let world: SidecarWorld;

beforeEach(async () => {
  world = await sidecarWorld('signal-2');
});
afterEach(() => world.close());

const until = (check: () => boolean, what: string) => vi.waitFor(() => { if (!check()) throw new Error(`not yet: ${what}\n${JSON.stringify(world.telemetry.filter((message) => message.topics.length > 0))}\n${world.steps.join(', ')}`); }, { timeout: 15_000, interval: 20 });
const reported = (topic: string, direction: string): TopicCounts[] => world.telemetry.flatMap((message) => message.topics.filter((line) => line.topic === topic && line.direction === direction));
const sum = (lines: readonly TopicCounts[], field: 'count' | 'denied'): number => lines.reduce((total, line) => total + line[field], 0);

describe('start-up', () => {
  it('takes the steps of the contract in their order, and waits for credentials', async () => {
    world.api.provision(false);
    const starting = world.start();
    await until(() => world.steps.includes('register'), 'registered');
    expect(world.steps).toEqual(['reach the Bus API', 'register']);
    world.api.provision(true);
    const sidecar = await starting;
    expect(world.steps).toEqual(['reach the Bus API', 'register', 'recover grants', 'connect to the bus', 'recover state', 'health server', 'listen for the plugin']);
    const health = (page: string) => fetch(`http://127.0.0.1:${sidecar.healthPort}/${page}`);
    expect((await health('health/live')).status).toBe(200);
    expect((await health('health/ready')).status).toBe(503);
    world.plugin(sidecar);
    await until(() => world.heartbeats.some((beat) => beat.state === 'ready' && beat.ready && beat.plugin === 'connected'), 'ready heartbeat');
    expect((await health('health/ready')).status).toBe(200);
    expect(await (await health('metrics')).text()).toContain('meridian_sidecar_ready 1');
  });

  it('is the same instance after a restart, by a key only its owner can read', async () => {
    const first = await world.start();
    await first.stop();
    await world.start();
    expect(world.api.posts()).toBe(2);
    expect(statSync(path.join(world.env.stateDir, 'signal-2.nk')).mode & 0o777).toBe(0o600);
  });
});

describe('without grants', () => {
  it('reports on itself, and counts what the bus refuses as denied and never as published', async () => {
    const sidecar = await world.start();
    const plugin = world.plugin(sidecar);
    for (let each = 0; each < 25; each += 1) plugin.publish(ALPHA, { each });
    await until(() => sum(reported(ALPHA, 'publish'), 'denied') === 25, '25 denied');
    expect(sum(reported(ALPHA, 'publish'), 'count')).toBe(0);
    expect(reported(ALPHA, 'publish').every((line) => line.latency === null)).toBe(true);
    await until(() => plugin.counts.refused === 25, 'the plugin is told');
  });

  it('refuses topics that are none, and the reserved one', async () => {
    const plugin = world.plugin(await world.start());
    for (const topic of ['deployment.d1.platform.x', 'platform.data.*', 'platform.x.__probe', 'platform..x']) plugin.publish(topic, {});
    await until(() => world.telemetry.some((message) => message.errors['invalid-topic'] === 4), 'four invalid topics');
  });
});

describe('when grants change', () => {
  it('a subscription that was refused opens by itself, also after the connection was cut', async () => {
    const plugin = world.plugin(await world.start());
    const got: string[] = [];
    plugin.subscribe('platform.data.**', (delivery) => got.push(delivery.topic));
    await until(() => world.telemetry.some((message) => (message.errors['subscribe-refused'] ?? 0) > 0), 'refused at first');
    await world.account.grant([READ_DATA, WRITE_ALPHA]);
    world.api.decide('signal-2', [{ topic: 'platform.data.>', action: 'subscribe' }]);
    tell({ kind: 'grants-changed', grantsVersion: 1 });
    const probing = setInterval(() => world.insider.publish('deployment.d1.platform.data.eod.AAPL', '{}'), 20);
    await until(() => got.includes('platform.data.eod.AAPL'), 'delivered');
    clearInterval(probing);
    await until(() => world.heartbeats.some((beat) => beat.grants === 1), 'version in the heartbeat');

    await world.account.grant([]);
    // One that falls into the cut is neither accepted nor refused, and counted as unconfirmed.
    await until(() => {
      plugin.publish(ALPHA, {});
      return sum(reported(ALPHA, 'publish'), 'denied') > 0;
    }, 'refused again');
    const before = world.telemetry.length;
    await until(() => world.telemetry.length > before, 'telemetry goes on');
  });

  it('what a probe sends never reaches the plugin', async () => {
    await world.account.grant([READ_DATA]);
    const plugin = world.plugin(await world.start());
    const got: string[] = [];
    plugin.subscribe('platform.data.**', (delivery) => got.push(delivery.topic));
    await until(() => {
      world.insider.publish('deployment.d1.platform.data.__probe', '{}');
      world.insider.publish('deployment.d1.platform.data.real', '{}');
      return got.length > 0;
    }, 'delivered');
    expect(new Set(got)).toEqual(new Set(['platform.data.real']));
  });
});

describe('numbers', () => {
  it('count every message once, from the time it was due', async () => {
    await world.account.grant([WRITE_ALPHA]);
    const plugin = world.plugin(await world.start());
    const late = preciseNow() - 2_000;
    for (let each = 0; each < 50; each += 1) plugin.publish(ALPHA, { each }, late);
    await until(() => sum(reported(ALPHA, 'publish'), 'count') === 50, '50 published');
    const histogram = mergeHistograms(reported(ALPHA, 'publish').flatMap((line) => (line.latency ? [line.latency] : [])));
    expect(countOf(histogram)).toBe(50);
    expect(quantile(histogram, 0.5)).toBeGreaterThan(1.9e9);
  });

  it('count a delivery from the time its message was due, once the plugin has taken it', async () => {
    await world.account.grant([READ_DATA]);
    const plugin = world.plugin(await world.start());
    let received = 0;
    plugin.subscribe('platform.data.**', () => (received += 1));
    await until(() => {
      world.insider.publish('deployment.d1.platform.data.warm', '{}');
      return received > 0;
    }, 'subscribed');
    world.insider.publish('deployment.d1.platform.data.slow', '{}', { headers: intended(preciseNow() - 1_500) });
    await until(() => sum(reported('platform.data.slow', 'subscribe'), 'count') === 1, 'one delivery');
    const [line] = reported('platform.data.slow', 'subscribe').filter((each) => each.count > 0);
    expect(line?.latency && quantile(line.latency, 0.99)).toBeGreaterThan(1.4e9);
  });
});

function tell(control: { readonly kind: 'grants-changed'; readonly grantsVersion: number }): void {
  world.insider.publish(controlSubject('d1', 'signal-2'), JSON.stringify({ v: 1, at: Date.now(), ...control }));
}

function intended(atMs: number): MsgHdrs {
  const carried = headers();
  carried.set(MESSAGE_HEADERS.intendedAt, atMs.toFixed(3));
  return carried;
}
