import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChecklistFacts, known, unasked } from './facts';
import { CHECKLIST_ITEMS, type ChecklistItemId } from './item';
import { judgeChecklist } from './judge-checklist';
import { EVIDENCE_STALE_MS, standingAt, summaryOf, waivedBy } from './standing';
import cases from './vectors/judgements.json';

const NOW = 1_700_000_000_000;
const none = unasked('It was not asked.');
const SETTINGS = { bus: { backend: 'nats', profile: 'standard', retention: '7d' }, compliance: false, storage: 'timescaledb', probes: { startup: null, liveness: null, readiness: null }, backupSchedule: null, breaches: [] };
const NOTHING: ChecklistFacts = {
  deployment: 'd1', environment: 'prod', at: NOW, figures: { allow: ['ghcr.io/meridian/*'], backupHours: 26, restoreTestDays: 30 }, settings: none, dependencies: none, backups: none, instances: none, services: none, rights: none,
  signOffs: none, rehearsal: none, follower: none, onCall: none, approvals: none, waivers: none,
};
const judged = (facts: ChecklistFacts, id: ChecklistItemId) => judgeChecklist(facts).find((item) => item.id === id);

describe('items by the facts', () => {
  it.each(cases)('$item: $says', ({ item, facts, settings, status, says }) => {
    const all = { ...NOTHING, settings: known({ ...SETTINGS, ...settings }), ...facts } as unknown as ChecklistFacts;
    const found = judged(all, item as ChecklistItemId);
    expect(found).toMatchObject({ status });
    expect(found?.evidence.value).toContain(says);
  });

  it('passes nothing of which nothing is known', () => {
    expect(judgeChecklist(NOTHING).map(({ id, status }) => [id, status])).toEqual(CHECKLIST_ITEMS.map((id) => [id, 'unknown']));
  });
});

const status = fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const);

describe('what counts', () => {
  it('never passes on evidence older than five minutes', () => {
    fc.assert(fc.property(status, fc.integer({ min: 0, max: 3_600_000 }), (said, age) => {
      const item = { status: said, evidence: { query: '', value: '', source: '', at: NOW - age }, waiver: null };
      expect(standingAt(item, NOW).status).toBe(age > EVIDENCE_STALE_MS ? 'unknown' : said);
    }));
  });

  it('waives only what does not pass, and only until its end', () => {
    fc.assert(fc.property(status, fc.integer({ min: -1000, max: 1000 }), (said, left) => {
      const waiver = { owner: 'ana', reason: 'on leave', until: NOW + left };
      expect(waivedBy(said, waiver, NOW).status).toBe(said !== 'pass' && left > 0 ? 'waived' : said);
    }));
  });

  it('is fit exactly when every item passes or is waived', () => {
    const any = fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const, 'waived' as const);
    fc.assert(fc.property(fc.array(any, { minLength: 12, maxLength: 12 }), (statuses) => {
      const summary = summaryOf(CHECKLIST_ITEMS.map((id, at) => ({ id, status: statuses[at] ?? 'unknown' })));
      expect(summary.isFit).toBe(statuses.every((each) => each === 'pass' || each === 'waived'));
      expect(summary.fit + summary.open.length).toBe(12);
    }));
    expect(summaryOf([])).toMatchObject({ fit: 0, isFit: false, words: '0 of 12 — not fit for production: 12 items' });
  });
});
