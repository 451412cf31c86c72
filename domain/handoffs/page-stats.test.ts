import { describe, expect, it } from 'vitest';
import type { ShiftFacts } from './note-facts';
import { pageStats } from './page-stats';
import { draftNote } from './note';
import { emptyShift } from './testing/shift';

const MINUTE = 60_000;

function page(opened: string, ackMin: number | null, more: Partial<ShiftFacts['pages'][number]> = {}): ShiftFacts['pages'][number] {
  const openedAt = Date.parse(opened);
  return { id: opened, label: 'P-1', title: 'OMSLatency', openedAt, ackedAt: ackMin === null ? null : openedAt + ackMin * MINUTE, ackDueAt: openedAt + 15 * MINUTE, incidentId: null, ...more };
}

describe('the pages of a shift', () => {
  it('are counted by the hours of the schedule, also through the change of its clocks', () => {
    // 05:30 in New York before the change, 04:30 after it; 01:30 comes twice.
    const stats = pageStats({ ...emptyShift, pages: [page('2026-10-31T09:30:00Z', 1), page('2026-11-01T09:30:00Z', 2), page('2026-11-01T05:30:00Z', 3), page('2026-11-01T06:30:00Z', 4), page('2026-10-26T14:00:00Z', 5)] });
    expect(stats).toMatchObject({ count: 5, atNight: 4, medianAckMs: 3 * MINUTE, ackedLate: 0, incidents: 0, tooMany: false });
    expect(stats.byHour.flatMap((number, hour) => (number > 0 ? [[hour, number]] : []))).toEqual([[1, 2], [4, 1], [5, 1], [10, 1]]);
    expect(stats.byDay.map(({ day, count }) => `${day.slice(5)} ${count}`)).toEqual(['10-26 1', '10-27 0', '10-28 0', '10-29 0', '10-30 0', '10-31 1', '11-01 3', '11-02 0']);
  });

  it('are late when nobody acked in time, or at all by the end', () => {
    const pages = [page('2026-10-27T15:00:00Z', 16), page('2026-10-27T16:00:00Z', 15), page('2026-10-27T17:00:00Z', null), page('2026-11-02T14:59:00Z', null), page('2026-10-27T18:00:00Z', null, { ackDueAt: null })];
    expect(pageStats({ ...emptyShift, pages })).toMatchObject({ ackedLate: 2, medianAckMs: 15.5 * MINUTE });
  });

  it.each([[11, true], [12, false]])('three incidents within %i hours are too many: %s', (hours, tooMany) => {
    const at = (hour: number): string => new Date(Date.parse('2026-10-28T00:00:00Z') + hour * 60 * MINUTE).toISOString();
    const pages = [page(at(0), 1, { incidentId: 'a' }), page(at(1), 1, { incidentId: 'a' }), page(at(2), 1, { incidentId: 'b' }), page(at(hours), 1, { incidentId: 'c' })];
    expect(pageStats({ ...emptyShift, pages })).toMatchObject({ incidents: 3, tooMany });
  });

  it('have a median only when one was acked', () => {
    expect(pageStats(emptyShift)).toMatchObject({ count: 0, medianAckMs: null });
    expect(draftNote({ ...emptyShift, pages: [page('2026-10-27T07:00:00Z', 20)] }).find(({ section }) => section === 'pages')).toMatchObject({ summary: '1, 1 acked late, 1 at night, median ack 20 min', lines: [{ detail: 'acked after 20 min · late', item: null }] });
  });
});
