import { describe, expect, it } from 'vitest';
import type { TopicActivityRow } from './known-topics';
import { planCanonical, planRequest, type PlanInput } from './plan';
import { summarise } from './plan-summary';

const known: readonly TopicActivityRow[] = [
  { plugin: 'dgm-1', direction: 'publish', topic: 'platform.data.eod.AAPL', count: 40 },
  { plugin: 'dgm-1', direction: 'publish', topic: 'platform.data.ohlcv.AAPL', count: 900 },
  { plugin: 'portfolio-1', direction: 'subscribe', topic: 'platform.data.ohlcv.AAPL', count: 900 },
  { plugin: 'signal-1', direction: 'publish', topic: 'platform.signal.signal-1.alpha', count: 7 },
  { plugin: 'oms-1', direction: 'publish', topic: 'platform.oms.oms-1.order.created', count: 3 },
];

const request: PlanInput = {
  plugin: 'signal-2',
  instanceId: 'signal-2',
  poolType: 'SignalEnginePool',
  lines: [
    { direction: 'subscribe', written: 'platform.data.**' },
    { direction: 'publish', written: 'platform.signal.signal-2.alpha' },
  ],
  held: [],
  known,
  principalAgeMs: null,
  expires: null,
};

describe('a plan', () => {
  it('says what each line opens and who else is there', () => {
    const [read, write] = planRequest(request).lines;
    expect(read).toMatchObject({
      canonical: 'platform.data.>',
      insideCeiling: true,
      blockedReason: null,
      opens: { total: 2, fresh: 2, alsoPublishing: ['dgm-1'], alsoReading: ['portfolio-1'], top: [{ topic: 'platform.data.ohlcv.AAPL', published: 900 }, { topic: 'platform.data.eod.AAPL', published: 40 }] },
      held: false,
      redundant: false,
      onBus: { exactness: 'exact', reason: null },
    });
    expect(write).toMatchObject({ canonical: 'platform.signal.{i}.alpha', opens: { total: 0 }, flags: [] });
  });

  it('blocks what lies beyond the ceiling or cannot be read, with the reason and what fits', () => {
    const lines = planRequest({
      ...request,
      poolType: 'DGMPool',
      lines: [
        { direction: 'publish', written: 'platform.oms.**' },
        { direction: 'publish', written: 'platform.*.x' },
        { direction: 'publish', written: 'platform.**.x' },
      ],
    }).lines;
    expect(lines[0]).toMatchObject({ insideCeiling: false, witness: 'platform.oms.any', blockedReason: expect.stringContaining('DGMPool') });
    expect(lines[1]).toMatchObject({ instead: ['platform.data.x'] });
    expect(lines[2]).toMatchObject({ canonical: null, blockedReason: expect.stringContaining('last token') });
  });

  it('knows what is held: exactly, or contained in a wider right', () => {
    const [read] = planRequest({ ...request, held: [{ direction: 'subscribe', pattern: 'platform.data.>' }] }).lines;
    expect(read).toMatchObject({ held: true, redundant: true, opens: { total: 2, fresh: 0 } });
    const [narrow] = planRequest({ ...request, lines: [{ direction: 'subscribe', written: 'platform.data.eod.*' }], held: [{ direction: 'subscribe', pattern: 'platform.data.>' }] }).lines;
    expect(narrow).toMatchObject({ held: false, redundant: true });
  });

  it('warns when its guard would cut what is held', () => {
    const [line] = planRequest({ ...request, lines: [{ direction: 'subscribe', written: 'platform.data.*' }], held: [{ direction: 'subscribe', pattern: 'platform.data.eod.>' }] }).lines;
    expect(line?.flags[0]).toMatchObject({ code: 'guard-conflict', level: 'red', reason: expect.stringContaining('platform.data.eod.>') });
  });
});

describe('what a decision is pinned to', () => {
  const text = (change: Partial<PlanInput> = {}) => planCanonical(planRequest({ ...request, ...change }));

  it('does not move with traffic or with the age of the plugin', () => {
    expect(text({ known: known.map((row) => ({ ...row, count: row.count + 1 })) })).toBe(text());
    expect(text({ known: [] })).toBe(text());
    expect(text({ known: [{ plugin: 'other', direction: 'publish', topic: 'platform.signal.signal-2.alpha', count: 1 }] })).toBe(text());
    expect(text({ principalAgeMs: 5 })).toBe(text());
  });

  it('moves with every pattern, pool, held right and flag', () => {
    const changes: Partial<PlanInput>[] = [
      { lines: request.lines.slice(0, 1) },
      { lines: [{ direction: 'subscribe', written: 'platform.data.*' }, ...request.lines.slice(1)] },
      { poolType: 'DGMPool' },
      { held: [{ direction: 'subscribe', pattern: 'platform.data.>' }] },
      { expires: false },
      { instanceId: 'signal-3' },
    ];
    expect(new Set([text(), ...changes.map(text)]).size).toBe(changes.length + 1);
  });
});

describe('the summary', () => {
  it('is one sentence a direction', () => {
    expect(summarise(planRequest(request)).sentences).toEqual([
      'Publish: opens 0 known subjects in platform.signal; 0 lines outside the SignalEnginePool ceiling',
      'Subscribe: opens 2 known subjects in platform.data, and those that appear later; 0 lines outside the SignalEnginePool ceiling',
    ]);
  });

  it('counts what is blocked and carries the worst risk', () => {
    const summary = summarise(planRequest({ ...request, lines: [{ direction: 'publish', written: 'platform.oms.**' }] }));
    expect(summary.publish).toMatchObject({ lines: 1, blocked: 1, opensNow: 0, areas: [] });
    expect(summary.risk).toBe('amber');
  });
});
