import { describe, expect, test } from 'vitest';
import { refuseException } from './exception';
import { POLICY_IDS, type PolicyId } from './ids';
import { auditDays, changeMode, DAY_MS, delay, effectiveMode, holdsFrom, introduced } from './mode';
import type { Policy } from './policy';
import CASES from './vectors/modes.json';

const START = Date.parse('2026-11-21T10:00:00Z');
const BY = { by: 'ana', reason: 'as agreed on Monday' };
const made = (changed: ReturnType<typeof delay>): Policy => {
  if ('refused' in changed) throw new Error(changed.refused);
  return changed.policy;
};

describe('the mode of a rule', () => {
  test.each(CASES)('is $mode for $what', ({ rule, afterDays, mode, day, of }) => {
    const now = START + afterDays * DAY_MS;
    const policy = introduced(rule as PolicyId, START);
    expect(effectiveMode(policy, now)).toBe(mode);
    expect(auditDays(policy, now)).toEqual(day === null ? null : { day, of });
  });

  test('every rule is introduced, and those with a date hold from the same day', () => {
    expect(POLICY_IDS.map((id) => holdsFrom(introduced(id, START), START)).filter((from) => from !== null && from !== START + 7 * DAY_MS)).toEqual([]);
  });

  test('is delayed by seven days twice, and not a third time', () => {
    const once = made(delay(introduced('CFG-2', START), BY, START + 6 * DAY_MS));
    expect(holdsFrom(once, START + 8 * DAY_MS)).toBe(START + 14 * DAY_MS);
    const twice = made(delay(once, BY, START + 13 * DAY_MS));
    expect(auditDays(twice, START + 14 * DAY_MS)).toEqual({ day: 15, of: 21 });
    expect(delay(twice, BY, START + 20 * DAY_MS)).toMatchObject({ refused: expect.stringContaining('a third time is not given') });
    expect(effectiveMode(twice, START + 21 * DAY_MS)).toBe('enforce');
  });

  test('is not delayed without a reason, nor when it holds already', () => {
    expect(delay(introduced('CFG-2', START), { by: 'ana', reason: ' soon ' }, START)).toMatchObject({ field: 'reason' });
    expect(delay(introduced('CFG-2', START), BY, START + 7 * DAY_MS)).toMatchObject({ refused: expect.stringContaining('nothing to delay') });
  });

  test('is changed from now on; audit begins its seven days anew, and may be delayed anew', () => {
    const enforced = made(changeMode(introduced('CFG-2', START), 'enforce', BY, START + DAY_MS));
    expect([effectiveMode(enforced, START), effectiveMode(enforced, START + DAY_MS)]).toEqual(['audit', 'enforce']);
    const again = made(changeMode(enforced, 'audit', BY, START + 2 * DAY_MS));
    expect(auditDays(again, START + 2 * DAY_MS)).toEqual({ day: 1, of: 7 });
    expect(changeMode(again, 'audit', BY, START + 3 * DAY_MS)).toEqual({ refused: 'CFG-2 is audit already.', field: 'mode' });
  });
});

describe('an exception', () => {
  const asked = { reason: 'the vendor mends it', owner: 'ana', expiresAt: START + 30 * DAY_MS };
  test.each([
    [{}, null], [{ expiresAt: START + 30 * DAY_MS + 1 }, 'expiresAt'], [{ expiresAt: START }, 'expiresAt'], [{ owner: '  ' }, 'owner'], [{ reason: 'later' }, 'reason'],
  ])('%j is refused at %s', (more, field) => {
    expect(refuseException({ ...asked, ...more }, START)?.field ?? null).toBe(field);
  });
});
