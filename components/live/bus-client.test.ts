import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BusClient, type BusCredential, createBusClient } from './bus-client';
import { SEQUENCE_HEADER } from './bus-topics';
import type { BusTransport, RawMessage } from './bus-transport';
import { liveStatus } from './live-state';

/** A bus of this test: every link it opened, what is subscribed on each, and ways to break them. */
function fakeBus() {
  const links: { subjects: Map<string, (message: RawMessage) => void>; drop: () => void; alive: boolean; jwt: string }[] = [];
  const faults = { refuseOpen: 0 };
  const transport: BusTransport = {
    makeKey: async () => ({ publicKey: 'UTEST', seed: new Uint8Array() }),
    open: async (_url, jwt) => {
      if (faults.refuseOpen > 0) {
        faults.refuseOpen -= 1;
        throw new Error('refused');
      }
      const subjects = new Map<string, (message: RawMessage) => void>();
      let end: () => void = () => undefined;
      const closed = new Promise<void>(resolve => (end = resolve));
      const record = { subjects, jwt, alive: true, drop: () => { record.alive = false; end(); } };
      links.push(record);
      return {
        subscribe: (subject, onMessage) => {
          subjects.set(subject, onMessage);
          return () => subjects.delete(subject);
        },
        flush: async () => undefined,
        close: async () => record.drop(),
        closed,
      };
    },
  };
  const publish = (subject: string, sequence?: number) => {
    for (const link of links.filter(each => each.alive)) {
      link.subjects.get(subject)?.({ subject, data: new TextEncoder().encode('{"n":1}'), header: name => (name === SEQUENCE_HEADER && sequence !== undefined ? String(sequence) : undefined) });
    }
  };
  return { links, faults, transport, publish, alive: () => links.filter(link => link.alive) };
}

const LIFE_MS = 300_000;
let bus: ReturnType<typeof fakeBus>;
let issued: number;
let signedOut: boolean;
let client: BusClient;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  bus = fakeBus();
  issued = 0;
  signedOut = false;
  const issue = async (): Promise<BusCredential | null> => {
    issued += 1;
    return signedOut ? null : { jwt: `jwt-${issued}`, expiresAt: Date.now() + LIFE_MS, session: 's1' };
  };
  client = createBusClient({ url: () => 'ws://bus', issue, transport: bus.transport, random: () => 1 });
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

const status = () => liveStatus(client.state(), Date.now(), { intervalMs: 1000, neverHeard: false });
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('bus client', () => {
  it('connects, fills in its session and delivers JSON', async () => {
    const seen: unknown[] = [];
    client.subscribe('view.{session}.x', message => seen.push(message.json()));
    client.start();
    await settle();
    bus.publish('view.s1.x');
    expect(seen).toEqual([{ n: 1 }]);
    expect(status()).toBe('live');
  });

  it('shares one subscription between handlers and leaves with the last', async () => {
    client.start();
    await settle();
    const stopA = client.subscribe('a', () => undefined);
    const stopB = client.subscribe('a', () => undefined);
    expect([...(bus.links[0]?.subjects.keys() ?? [])]).toEqual(['a']);
    stopA();
    expect(bus.links[0]?.subjects.size).toBe(1);
    stopB();
    expect(bus.links[0]?.subjects.size).toBe(0);
  });

  it('renews 30 s before the end: the new line carries everything before the old one leaves', async () => {
    const seen: number[] = [];
    client.subscribe('a', message => seen.push(message.missing));
    client.start();
    await settle();
    await vi.advanceTimersByTimeAsync(LIFE_MS - 30_001);
    expect(bus.links).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(bus.links.map(link => [link.jwt, link.alive, link.subjects.has('a')])).toEqual([['jwt-1', false, true], ['jwt-2', true, true]]);
    expect(client.state().failures).toBe(0);
  });

  it('shows a numbered message once while two lines overlap, and counts what is missing', async () => {
    const seen: number[] = [];
    client.subscribe('a', message => seen.push(message.missing));
    client.start();
    await settle();
    bus.publish('a', 7);
    bus.publish('a', 7);
    bus.publish('a', 10);
    expect(seen).toEqual([0, 2]);
  });

  it('keeps the old line when renewing fails, and tries again', async () => {
    client.start();
    await settle();
    bus.faults.refuseOpen = 2;
    await vi.advanceTimersByTimeAsync(LIFE_MS - 30_000);
    expect(bus.alive().map(link => link.jwt)).toEqual(['jwt-1']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(bus.alive().map(link => link.jwt)).toEqual(['jwt-4']);
  });

  it('asks for a refetch when it stands for the first time: nothing was heard of what happened since the page was read', async () => {
    const resynced = vi.fn(() => expect(bus.alive()[0]?.subjects.has('a')).toBe(true));
    client.onResync(resynced);
    client.subscribe('a', () => undefined);
    bus.faults.refuseOpen = 1;
    client.start();
    await settle();
    expect(resynced).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    expect(resynced).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(LIFE_MS);
    expect(resynced).toHaveBeenCalledOnce();
  });

  it('reconnects at once, then backs off, then asks for a refetch', async () => {
    const resynced = vi.fn();
    client.subscribe('a', () => undefined);
    client.start();
    await settle();
    client.onResync(resynced);
    bus.faults.refuseOpen = 2;
    bus.links[0]?.drop();
    await settle();
    expect(status()).toBe('lost');
    await vi.advanceTimersByTimeAsync(499 + 1000);
    expect(resynced).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(resynced).toHaveBeenCalledOnce();
    expect(bus.alive()[0]?.subjects.has('a')).toBe(true);
    expect(client.state().socket).toBe('open');
  });

  it('does not wait for its turn when the network is back', async () => {
    client.start();
    await settle();
    bus.faults.refuseOpen = 5;
    bus.links[0]?.drop();
    await vi.advanceTimersByTimeAsync(6000);
    expect(bus.alive()).toHaveLength(0);
    bus.faults.refuseOpen = 0;
    client.nudge();
    await settle();
    expect(bus.alive()).toHaveLength(1);
  });

  it('stops for good when the person is signed out', async () => {
    client.start();
    await settle();
    signedOut = true;
    bus.links[0]?.drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.state()).toMatchObject({ ended: true, socket: 'closed' });
    expect(issued).toBe(2);
  });

  it('survives a handler that throws', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const seen = vi.fn();
    client.subscribe('a', () => { throw new Error('view'); });
    client.subscribe('a', seen);
    client.start();
    await settle();
    bus.publish('a');
    expect([reported.mock.calls.length, seen.mock.calls.length]).toEqual([1, 1]);
    vi.unstubAllGlobals();
  });

  it('may be started, stopped and started again in one breath', async () => {
    client.start();
    client.stop();
    client.start();
    await settle();
    expect(bus.alive()).toHaveLength(1);
    client.stop();
    await settle();
    expect(bus.alive()).toHaveLength(0);
  });
});
