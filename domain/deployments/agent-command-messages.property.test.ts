import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandGathering, commandMessages } from './agent-command-messages';
import { DEFAULT_MAX_MESSAGE_BYTES } from './agent-message-parts';
import { type AgentCommand, type DesiredPair, MAX_PAIRS_PER_AGENT } from './agent-protocol';
import { DEFAULT_PROBES } from './pairs/probes';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function pair(number: number, env: Record<string, string>): DesiredPair {
  return {
    instance: `oms-${number}`, generation: 1, specHash: 'a'.repeat(64), deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', desired: 'run', image: 'ghcr.io/meridian/oms:1.4.0', imageSha256: 'a'.repeat(64), env, tags: ['release:1.4.0', 'role:stable'],
    requestedGrants: [], bootstrapToken: 'mbt_x', busApiUrl: 'http://127.0.0.1:3000', limits: { memoryMb: 256, cpus: 0.5 }, probes: DEFAULT_PROBES, graceMs: 30_000,
  };
}
const command = (pairs: DesiredPair[], epoch = 1): AgentCommand => ({ v: 1, agent: 'agent-1', epoch, at: epoch * 1_000, pairs });

/** What takes most room: quotes, what JSON escapes, three bytes a character, pairs of surrogates. */
const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u0001', '\n', '€', '統', '🜁', '\u2028'), maxLength: 300 });
const commands = fc.tuple(fc.array(text, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 })).map(([values, epoch]) => command(values.map((value, at) => pair(at, { VALUE: value })), epoch));

function takeAll(messages: readonly string[], gathering = new CommandGathering()): AgentCommand[] {
  return messages.map((message) => gathering.take(JSON.parse(message))).flatMap((taken) => (taken.is === 'whole' ? [taken.whole] : []));
}

describe('the messages of a command', () => {
  it('are each small enough, whatever is in it, and give it back whole, in any order', () => {
    fc.assert(
      fc.property(commands, fc.integer({ min: 1_024, max: 4_096 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (wanted, maxBytes, random) => {
        const messages = commandMessages(wanted, maxBytes);
        for (const message of messages) expect(bytes(message)).toBeLessThanOrEqual(maxBytes);
        const shuffled = messages.map((message) => ({ message, by: random.next().value })).toSorted((a, b) => a.by - b.by).map(({ message }) => message);
        expect(takeAll(shuffled)).toEqual([wanted]);
      }),
      { seed: 6, numRuns: 1_000 },
    );
  });

  it('give nothing but whole commands, when some are lost, doubled or mixed with those of another', () => {
    fc.assert(
      fc.property(fc.array(commands, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(), { maxLength: 60 }), (all, picks) => {
        const sent = all.map((each, at) => ({ ...each, epoch: at + 1 }));
        const messages = sent.flatMap((each) => commandMessages(each, 1_024));
        const heard = takeAll(picks.map((pick) => messages[pick % messages.length] ?? ''));
        for (const each of heard) expect(sent).toContainEqual(each);
        // Whatever came before, the next one that comes whole is heard.
        const gathering = new CommandGathering();
        takeAll(picks.map((pick) => messages[pick % messages.length] ?? ''), gathering);
        const last = command(sent[0]?.pairs ?? [], 99);
        expect(takeAll(commandMessages(last, 1_024), gathering)).toEqual([last]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('of as many pairs as an agent holds, with all the settings that a release may have, are several; of a usual fleet, one', () => {
    const full = Object.fromEntries(Array.from({ length: 64 }, (_, at) => [`SETTING_${at}`, 'x'.repeat(100)]));
    const large = command(Array.from({ length: MAX_PAIRS_PER_AGENT }, (_, at) => pair(at, full)));
    const messages = commandMessages(large);
    expect(bytes(JSON.stringify(large))).toBeGreaterThan(DEFAULT_MAX_MESSAGE_BYTES);
    expect(messages.every((message) => bytes(message) <= DEFAULT_MAX_MESSAGE_BYTES)).toBe(true);
    expect(takeAll(messages)).toEqual([large]);
    const usual = command([pair(1, full)]);
    expect(commandMessages(usual)).toEqual([JSON.stringify(usual)]);
  });

  it('are refused when they are no command, or say that they are of another', () => {
    const [first, ...rest] = commandMessages(command([pair(1, { VALUE: 'x'.repeat(2_000) })]), 1_024).map((message) => JSON.parse(message) as Record<string, unknown>);
    const gathering = new CommandGathering();
    expect(gathering.take({ v: 1 })).toMatchObject({ is: 'unreadable' });
    expect(gathering.take({ ...first, part: { number: 9, of: 2 } })).toMatchObject({ is: 'unreadable' });
    expect([first, ...rest].map((each) => gathering.take({ ...each, epoch: 2 }).is).at(-1)).toBe('unreadable');
    expect([{ ...first, text: '' }, ...rest].map((each) => gathering.take(each).is).at(-1)).toBe('unreadable');
  });
});
