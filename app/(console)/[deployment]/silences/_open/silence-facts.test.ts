import { describe, expect, it } from 'vitest';
import { matcher } from '@/domain/alerts/matcher';
import { criticalAmong, madeAgain, mutedWords, ownLength } from './silence-facts';

const silence = { matchers: [matcher('a', '=', 'b')], state: 'active', startsAt: new Date(1), endsAt: new Date(9), comment: 'Broker maintenance', verdict: { level: 'fine' }, confirm: 'hash' } as const;

describe('an open silence', () => {
  it('is as long as it was meant, to the minute', () => {
    expect(ownLength({ startsAt: 1800, endsAt: 7_200_000 })).toBe(7_200_000);
    expect(ownLength({ startsAt: 0, endsAt: 10 })).toBe(60_000);
  });
  it('counts what is critical by its label alone', () => expect(criticalAmong([{ severity: 'critical' }, { severity: 'Critical' }, { severity: 'info' }])).toBe(1));
  it('says how many of the muted are critical', () => {
    expect(mutedWords(5, 2)).toBe('It mutes 5 alerts now, 2 of them critical.');
    expect(mutedWords(2, 2)).toBe('It mutes 2 alerts now, all of them critical.');
    expect(mutedWords(1, 1)).toBe('It mutes 1 critical alert now.');
  });
  it('is made again from now, to the same end', () => expect(madeAgain(silence)).toEqual({ matchers: silence.matchers, endsAt: silence.endsAt, comment: silence.comment }));
  it('keeps the start of one that was still to come', () => expect(madeAgain({ ...silence, state: 'pending' })).toHaveProperty('startsAt', silence.startsAt));
  it('vouches again for a broad one', () => expect(madeAgain({ ...silence, verdict: { level: 'confirm' } })).toHaveProperty('confirm', 'hash'));
});
