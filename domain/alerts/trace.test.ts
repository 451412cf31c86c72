import { describe, expect, it } from 'vitest';
import { matcher } from './matcher';
import { isShown, ALL_STATES, standingOf } from './status';
import { severityLook } from './severity';
import type { TraceStep } from './trace';
import { traceLines } from './trace-words';

const NOW = Date.parse('2026-11-21T19:32:00Z');
const said = (step: TraceStep): [string, string] => {
  const [line] = traceLines([step], { zone: 'America/New_York', now: NOW });
  return [`${line?.title} ${line?.outcome}${line?.aside ? ` (${line.aside})` : ''}`, (line?.parts ?? []).map((part) => ('code' in part ? `[${part.code}]` : part.text)).join('')];
};

describe('who was told and why', () => {
  it.each<[TraceStep, string, string]>([
    [{ step: 'received', at: NOW, from: 'prom-1', episodes: 2, previousAt: NOW - 3_600_000 }, 'Received done', 'From prom-1. Number 2 in 24 h, the last at 13:32 EST.'],
    [{ step: 'received', at: NOW, from: 'prom-1', episodes: 1, previousAt: null }, 'Received done', 'From prom-1. The first in 24 h.'],
    [{ step: 'route', path: [[], [matcher('severity', '=', 'critical')]], receiver: 'responders', continues: false }, 'Route done', '[severity="critical"] to [responders]; stops here.'],
    [{ step: 'route', path: [[], []], receiver: 'digest', continues: true }, 'Route done', 'Everything to [digest]; others are asked too.'],
    [{ step: 'group', labels: { alertname: 'A', deployment: 'd1' }, others: 0, waitMs: 30_000, at: NOW - 1 }, 'Group done', '[{alertname, deployment}], alone in it. Waits 30 s for others.'],
    [{ step: 'group', labels: {}, others: 2, waitMs: 5_000, at: NOW + 4_000 }, 'Group waiting', '[{}], with 2 others. Waits 5 s for others.'],
    [{ step: 'group', labels: {}, others: 2, waitMs: 2_000, at: NOW + 270_000 }, 'Group done', '[{}], with 2 others. Waited 2 s for others; it is looked at again in 4 min 30 s.'],
    [{ step: 'inhibitor', rules: 2, by: null, nearest: { rule: 'a node that is down mutes its pods', differs: ['node'] } }, 'Inhibitor none (no match)', '2 rules looked at. Nearest: a node that is down mutes its pods; differs in [node].'],
    [{ step: 'inhibitor', rules: 2, by: { rule: 'a page about an objective mutes its ticket', alertname: 'SLOBurnPage', fingerprint: 'f' }, nearest: null }, 'Inhibitor stopped', 'Muted by [SLOBurnPage]: a page about an objective mutes its ticket.'],
    [{ step: 'silence', active: 2, by: null, nearest: { id: 's', differs: ['plugin'] } }, 'Silence none (no match)', '2 active. Nearest differs in [plugin].'],
    [{ step: 'silence', active: 1, by: { id: 's', author: 'Ana', reason: 'vendor maintenance', endsAt: NOW + 7_200_000 }, nearest: null }, 'Silence stopped', 'Silenced by Ana until 16:32 EST: vendor maintenance'],
    [{ step: 'told', at: NOW, to: ['Ana', 'Ben', '#ops'], reason: 'first', resolved: false }, 'Told done', 'Ana, Ben and #ops, because of the first alert of its group.'],
    [{ step: 'not_told', at: NOW + 25_000, why: 'waiting' }, 'Told waiting (not yet)', 'The group is looked at in 25 s.'],
    [{ step: 'not_told', at: null, why: 'never_told' }, 'Told none (nobody)', 'Nobody was told: it was over before anybody was told.'],
    [{ step: 'not_told', at: null, why: 'muted' }, 'Told none (nobody)', 'Nobody was told: it is muted.'],
  ])('%#', (step, head, words) => {
    expect(said(step)).toEqual([head, words]);
  });
});

it('a group somebody was told of waits for nothing any more, however soon it is looked at again', () => {
  const [group] = traceLines([{ step: 'group', labels: {}, others: 0, waitMs: 30_000, at: NOW + 20_000 }, { step: 'told', at: NOW - 1, to: ['Ana'], reason: 'first', resolved: false }], { zone: 'UTC', now: NOW });
  expect(group).toMatchObject({ outcome: 'done', at: null });
});

describe('standing', () => {
  const active = standingOf({ processed: true, silencedBy: [], inhibitedBy: [] });
  const fresh = standingOf({ processed: false, silencedBy: [], inhibitedBy: [] });
  const silenced = standingOf({ processed: false, silencedBy: ['b', 'a'], inhibitedBy: [] });
  const inhibited = standingOf({ processed: true, silencedBy: [], inhibitedBy: ['f'] });

  it('is suppressed by anything that mutes, at once', () => {
    expect([active, fresh, silenced, inhibited].map((each) => each.state)).toEqual(['active', 'unprocessed', 'suppressed', 'suppressed']);
    expect(silenced.silencedBy).toEqual(['a', 'b']);
  });

  it('is filtered by the flags of the API', () => {
    const shown = (over: Partial<typeof ALL_STATES>): string[] => Object.entries({ active, fresh, silenced, inhibited }).filter(([, each]) => isShown(each, { ...ALL_STATES, ...over })).map(([name]) => name);
    expect(shown({})).toHaveLength(4);
    expect(shown({ active: false })).toEqual(['fresh', 'silenced', 'inhibited']);
    expect(shown({ silenced: false })).toEqual(['active', 'fresh', 'inhibited']);
    expect(shown({ inhibited: false, unprocessed: false })).toEqual(['active', 'silenced']);
  });
});

describe('severity', () => {
  it('has a shape and a word, also one that is none of ours', () => {
    expect(['critical', 'page', ''].map((word) => { const look = severityLook(word); return [look.word, look.shape]; })).toEqual([['critical', 'hexagon'], ['page', 'ring'], ['none', 'ring']]);
  });
});
