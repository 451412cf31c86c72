import { describe, expect, it } from 'vitest';
import { digestDue } from './digest-day';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text).getTime();
const due = (now: string, zone: string) => {
  const found = digestDue(at(now), zone);
  return found && { ...found, at: new Date(found.at).toISOString(), hours: (found.until - found.from) / HOUR };
};

describe('the digest that is due', () => {
  it('is the day’s from nine in the reader’s zone until three', () => {
    expect(due('2026-11-20T07:59:59Z', 'Europe/Berlin')).toBeNull();
    expect(due('2026-11-20T08:00:00Z', 'Europe/Berlin')).toMatchObject({ day: '2026-11-20', at: '2026-11-20T08:00:00.000Z', hours: 24 });
    expect(due('2026-11-20T13:59:59Z', 'Europe/Berlin')).toMatchObject({ day: '2026-11-20' });
    expect(due('2026-11-20T14:00:00Z', 'Europe/Berlin')).toBeNull();
  });

  it('is of the day that the reader has, not of the one in UTC', () => {
    expect(due('2026-11-20T00:30:00Z', 'Asia/Tokyo')).toMatchObject({ day: '2026-11-20', at: '2026-11-20T00:00:00.000Z' });
    expect(due('2026-11-20T23:00:00Z', 'Pacific/Auckland')).toMatchObject({ day: '2026-11-21', at: '2026-11-20T20:00:00.000Z' });
    expect(due('2026-11-20T19:30:00Z', 'Pacific/Honolulu')).toMatchObject({ day: '2026-11-20' });
  });

  it('goes from morning to morning where the clocks are changed', () => {
    expect(due('2026-03-29T07:00:00Z', 'Europe/Berlin')).toMatchObject({ day: '2026-03-29', hours: 23 });
    expect(due('2026-10-25T08:00:00Z', 'Europe/Berlin')).toMatchObject({ day: '2026-10-25', hours: 25 });
    expect(due('2026-11-01T14:00:00Z', 'America/New_York')).toMatchObject({ day: '2026-11-01', hours: 25 });
  });

  it('leaves no gap between two days, and no overlap', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kolkata']) {
      const days = new Map<string, NonNullable<ReturnType<typeof digestDue>>>();
      for (let now = at('2026-01-01T00:00:00Z'); now < at('2027-01-01T00:00:00Z'); now += HOUR / 2) {
        const found = digestDue(now, zone);
        if (found) days.set(found.day, found);
      }
      const inOrder = [...days.values()];
      expect(inOrder.length).toBeGreaterThanOrEqual(365);
      for (const [index, each] of inOrder.entries()) if (index > 0) expect(each.from).toBe(inOrder[index - 1]?.until);
    }
  });
});
