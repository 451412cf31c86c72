import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addUp } from '@/domain/taps/counters';
import { parseCondition } from '@/domain/taps/filter';
import { type TapFrame, TapFrameSchema } from '@/domain/taps/frame';
import { TAP_LIMITS } from '@/domain/taps/limits';
import type { MaskRule } from '@/domain/taps/mask';
import { type RelaySpec, TapRelay } from './tap-relay';

type Listener = (error: null, message: Msg) => void;

/** Two connections that only remember: what the relay listens to, and what it sends on. */
function relayWith(spec: Partial<RelaySpec>, rules: readonly MaskRule[] = []) {
  const listeners = new Map<string, Listener>();
  const sent: string[] = [];
  const source = { subscribe: (subject: string, { callback }: { callback: Listener }) => (listeners.set(subject, callback), { unsubscribe: () => listeners.delete(subject) }), isClosed: () => false };
  const sink = { publish: (_subject: string, text: string) => void sent.push(text), isClosed: () => false };
  const deps = { source: source as unknown as NatsConnection, sink: sink as unknown as NatsConnection, hash: (value: string) => `h${value.length}`, now: () => Date.now() };
  const relay = new TapRelay({ id: 't', session: 's', deployment: 'd1', patterns: ['platform.oms.>'], conditions: [], ...spec }, deps, rules);
  const publish = (topic: string, body: unknown, only?: string) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const message = { subject: `deployment.d1.${topic}`, data: new TextEncoder().encode(text), string: () => text } as Msg;
    for (const [subject, hear] of listeners) if (!only || subject.endsWith(only)) hear(null, message);
  };
  return { relay, publish, sent, frames: (): TapFrame[] => sent.map((text) => TapFrameSchema.parse(JSON.parse(text))) };
}

const account: MaskRule = { id: 'm', pattern: 'platform.oms.>', jsonPath: '$.account', action: 'hash', label: 'accounts' };
const condition = (text: string) => {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.condition;
};

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('relay of a tap', () => {
  it('counts every message once, also where patterns overlap, and sends what it counted', () => {
    const { relay, publish, frames } = relayWith({ patterns: ['platform.oms.*.created', 'platform.oms.>'] });
    for (let n = 0; n < 1234; n += 1) publish('platform.oms.x.created', { n });
    vi.advanceTimersByTime(600);
    expect(relay.counters).toEqual({ seen: 1234, matched: 1234, shown: 1234, dropped: 0 });
    expect(frames().flatMap((frame) => frame.rows)).toHaveLength(1234);
    expect(frames().map((frame) => frame.seq)).toEqual(frames().map((_, at) => at + 1));
    relay.stop('done');
    expect(frames().at(-1)).toMatchObject({ ended: 'done', counters: { seen: 1234 } });
  });

  it('masks before it filters: nobody finds a hidden value by searching for it, and none leaves', () => {
    const { relay, publish, sent } = relayWith({ conditions: [condition('$.account=SECRET-1')] }, [account]);
    publish('platform.oms.x', { account: 'SECRET-1' });
    publish('platform.oms.x', 'SECRET-1 is not JSON');
    vi.advanceTimersByTime(600);
    expect(relay.counters).toEqual({ seen: 2, matched: 0, shown: 0, dropped: 0 });
    const all = relayWith({}, [account]);
    all.publish('platform.oms.x', '{"account":"SECRET-1","account":"SECRET-2","qty":1}');
    all.publish('platform.oms.x', 'SECRET-1 is not JSON');
    vi.advanceTimersByTime(600);
    expect([...sent, ...all.sent].join()).not.toContain('SECRET');
    expect(all.frames().flatMap((frame) => frame.rows.map((row) => row.payload))).toEqual(['{"account":"#h8","qty":1}', null]);
  });

  it('drops beyond its rate, and says exactly how many', () => {
    const { relay, publish } = relayWith({});
    for (let n = 0; n < TAP_LIMITS.messagesPerSecond + 7; n += 1) publish('platform.oms.x', { n });
    expect(relay.counters).toMatchObject({ shown: TAP_LIMITS.messagesPerSecond, dropped: 7 });
    expect(addUp(relay.counters)).toBe(true);
    vi.advanceTimersByTime(1000);
    publish('platform.oms.x', {});
    expect(relay.counters).toMatchObject({ shown: TAP_LIMITS.messagesPerSecond + 1, dropped: 7 });
  });

  it('counts on from where another relay was last heard of, under a beginning of its own', () => {
    const { relay, publish, frames } = relayWith({ counted: { seen: 10, matched: 6, shown: 5, dropped: 1 } });
    publish('platform.oms.x', {});
    vi.advanceTimersByTime(600);
    expect(relay.counters).toEqual({ seen: 11, matched: 7, shown: 6, dropped: 1 });
    expect(frames()[0]).toMatchObject({ relay: 1_000_000, seq: 1, counters: { seen: 11 } });
  });
});
