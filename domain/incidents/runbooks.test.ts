import { describe, expect, it } from 'vitest';
import type { Labels } from '@/domain/alerts/labels';
import { mayTick, progressOf, runbookById, type RunbookTick, runbooksFor, tickWords } from './runbooks';
import { SEEDED_RUNBOOKS } from './runbook-seed';
import vectors from './vectors/runbooks.json';

const [first] = SEEDED_RUNBOOKS;
if (!first) throw new Error('no runbook');
const tick = (step: string, done: boolean, at: number, note = ''): RunbookTick => ({ runbook: 'crash-loop', step, done, by: 'ana', at, note });

/** In a data file an absent label reads as undefined. */
const labelsOf = (written: Readonly<Record<string, string | undefined>>): Labels => Object.fromEntries(Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

describe('runbooks', () => {
  it.each(vectors)('$labels.alertname leads to $runbooks', ({ labels, runbooks }) => {
    expect(runbooksFor([labelsOf(labels)]).map(({ id }) => id)).toEqual(runbooks);
  });

  it('come in the order of how many alerts they fit', () => {
    expect(runbooksFor([{ alertname: 'PodCrashLoop' }, { alertname: 'OmsBacklog' }, { alertname: 'EmsBacklog' }]).map(({ id }) => id)).toEqual(['queue-backlog', 'crash-loop']);
  });

  it('are seven, each with its own ids and five steps', () => {
    expect(SEEDED_RUNBOOKS).toHaveLength(7);
    expect(new Set(SEEDED_RUNBOOKS.map(({ id }) => id)).size).toBe(7);
    for (const { steps } of SEEDED_RUNBOOKS) expect(new Set(steps.map(({ id }) => id)).size).toBe(5);
    expect(runbookById('vault-sealed')?.title).toBe('Vault is sealed');
    expect(runbookById('none')).toBeNull();
  });

  it('show the latest tick of a step, in any order of the rows', () => {
    const ticks = [tick('reason', false, 2), tick('reason', true, 1), tick('undo', true, 3, 'rolled back'), { ...tick('steady', true, 4), runbook: 'other' }];
    expect(progressOf(first, ticks).map((step) => step.tick?.at ?? null)).toEqual([null, null, null, 3, null]);
  });

  it('are ticked once, and taken back once', () => {
    const ticks = [tick('reason', true, 1)];
    expect(mayTick(first, ticks, 'undo', true)).toEqual({ ok: true });
    expect(mayTick(first, ticks, 'reason', true)).toEqual({ ok: false, reason: 'It is done already.' });
    expect(mayTick(first, ticks, 'reason', false)).toEqual({ ok: true });
    expect(mayTick(first, [], 'reason', false)).toEqual({ ok: false, reason: 'It is open already.' });
    expect(mayTick(first, [], 'gone', true)).toMatchObject({ ok: false });
  });

  it('leave a line in the timeline', () => {
    expect(tickWords(first, tick('changed', true, 1, ' an image of 14:20 '))).toBe('Crash loop, step 2 of 5 done: Look at what changed before the first restart · an image of 14:20');
    expect(tickWords(first, tick('changed', false, 1))).toContain('open again');
  });
});
