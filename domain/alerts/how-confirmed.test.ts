import { describe, expect, it } from 'vitest';
import { guardVerdict } from './blast-radius';
import { howConfirmed, silenceWords } from './how-confirmed';
import { matcher } from './matcher';

const counts = (critical: number, warning = 0) => ({ critical, warning, info: 0, other: 0 });
const asked = (of: ReturnType<typeof counts>, shown: number) => howConfirmed(guardVerdict([matcher('plugin', '=', 'oms')], of), of, shown);

describe('how a silence is confirmed', () => {
  it('asks for nothing where nothing critical is hidden', () => expect(asked(counts(0, 50), 0)).toBe('nothing'));
  it('asks for nothing of what is refused: it cannot be confirmed', () => expect(howConfirmed(guardVerdict([], counts(1)), counts(1), 1)).toBe('nothing'));
  it('takes the button for up to three critical ones that are all shown', () => expect([1, 2, 3].map((critical) => asked(counts(critical, 4), critical))).toEqual(['button', 'button', 'button']));
  it('asks apart for a fourth', () => expect(asked(counts(4), 4)).toBe('box'));
  it('asks apart when one of them is not shown', () => expect(asked(counts(3), 2)).toBe('box'));
  it('asks apart for many, critical or not', () => expect([asked(counts(0, 51), 0), asked(counts(1, 50), 1)]).toEqual(['box', 'box']));
});

it('the button says what it silences', () => expect([[0, 0], [12, 0], [1, 1], [3, 3], [12, 2]].map(([total = 0, critical = 0]) => silenceWords(total, counts(critical)))).toEqual(['Silence', 'Silence 12', 'Silence 1 critical alert', 'Silence 3 critical alerts', 'Silence 12, 2 critical']));
