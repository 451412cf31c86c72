import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MAX_MESSAGE_BYTES } from './agent-message-parts';
import { type AgentStatus, MAX_PAIRS_PER_AGENT, MAX_STATUS_LOG_LINES, type ObservedPair } from './agent-protocol';
import { StatusGathering, statusMessages } from './agent-status-messages';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function pair(number: number, lines: readonly string[]): ObservedPair {
  return {
    instance: `oms-${number}`, generation: 1, specHash: 'a'.repeat(64), phase: 'running', ready: true, reason: 'Takes messages', since: 0, restarts: 0, nextRetryAt: null, adopted: false,
    sidecar: { pid: 1, restarts: 0 }, plugin: { pid: 2, restarts: 0 }, probes: { startup: 'S', liveness: 'S', readiness: 'S' }, lastExit: null, memoryMb: 80, recoveryMs: null,
    logs: lines.map((line) => ({ at: 1, half: 'plugin' as const, line })),
  };
}
const status = (pairs: ObservedPair[], at = 1_000): AgentStatus => ({
  v: 1, agent: 'agent-1', boot: 'b', at, driver: 'process', capabilities: { limits: 'soft', isolation: 'none', logs: true, stats: true }, capacity: { pairs: 500 }, images: [], epochSeen: 3, pairs,
});

/** What takes most room: quotes, what JSON escapes, three bytes a character, pairs of surrogates. */
const line = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u0001', '€', '統', '🜁', '\u2028'), maxLength: 200 });
const statuses = fc.array(fc.array(line, { maxLength: 5 }), { minLength: 1, maxLength: 6 }).map((logs) => status(logs.map((lines, at) => pair(at, lines))));

function takeAll(messages: readonly string[], gathering = new StatusGathering()): AgentStatus[] {
  return messages.map((message) => gathering.take(JSON.parse(message))).flatMap((taken) => (taken.is === 'whole' ? [taken.whole] : []));
}

describe('the messages of a status', () => {
  it('are each small enough, whatever its pairs print, and give it back whole, in any order', () => {
    fc.assert(
      fc.property(statuses, fc.integer({ min: 1_024, max: 4_096 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (said, maxBytes, random) => {
        const messages = statusMessages(said, maxBytes);
        for (const message of messages) expect(bytes(message)).toBeLessThanOrEqual(maxBytes);
        const shuffled = messages.map((message) => ({ message, by: random.next().value })).toSorted((a, b) => a.by - b.by).map(({ message }) => message);
        expect(takeAll(shuffled)).toEqual([said]);
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('give nothing but whole statuses, when some are lost, doubled or mixed with those of another', () => {
    fc.assert(
      fc.property(fc.array(statuses, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(), { maxLength: 60 }), (all, picks) => {
        const sent = all.map((each, at) => ({ ...each, at: at + 1 }));
        const messages = sent.flatMap((each) => statusMessages(each, 1_024));
        const gathering = new StatusGathering();
        for (const each of takeAll(picks.map((pick) => messages[pick % messages.length] ?? ''), gathering)) expect(sent).toContainEqual(each);
        const last = status(sent[0]?.pairs ?? [], 99);
        expect(takeAll(statusMessages(last, 1_024), gathering)).toEqual([last]);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('are one, and just the status itself, for a usual fleet; several for as many pairs as print all they may', () => {
    const usual = status(Array.from({ length: 20 }, (_, at) => pair(at, ['ready'])));
    expect(statusMessages(usual)).toEqual([JSON.stringify(usual)]);
    const large = status(Array.from({ length: MAX_PAIRS_PER_AGENT }, (_, at) => pair(at, Array.from({ length: MAX_STATUS_LOG_LINES }, () => 'x'.repeat(100)))));
    const messages = statusMessages(large);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.every((message) => bytes(message) <= DEFAULT_MAX_MESSAGE_BYTES)).toBe(true);
    expect(takeAll(messages)).toEqual([large]);
  });

  it('are dropped when they are more than any status is, and the next one is heard', () => {
    const gathering = new StatusGathering(2_000);
    const large = statusMessages(status([pair(1, ['x'.repeat(500), 'x'.repeat(500), 'x'.repeat(500), 'x'.repeat(500)])]), 1_024).map((message) => JSON.parse(message) as unknown);
    expect(large.map((message) => gathering.take(message).is)).toContain('unreadable');
    const small = status([pair(1, ['x'])], 2_000);
    expect(takeAll(statusMessages(small, 1_024), gathering)).toEqual([small]);
  });
});
