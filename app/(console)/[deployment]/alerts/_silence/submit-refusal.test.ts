import { describe, expect, it } from 'vitest';
import { matcher } from '@/domain/alerts/matcher';
import { submitRefusal } from './submit-refusal';

const draft = { end: { ok: true, at: 1 }, typedProblem: null, lacks: 0, matchers: [matcher('a', '=', 'b')] } as const;
const fine = { verdict: { level: 'fine' } } as const;
const broad = { verdict: { level: 'confirm', reasons: [], title: '', words: '', leaveCritical: null } } satisfies Parameters<typeof submitRefusal>[0]['preview'];

describe('why a silence cannot be made yet', () => {
  const why = (over: Partial<Parameters<typeof submitRefusal>[0]>) => submitRefusal({ refusal: null, draft, preview: fine, confirmed: false, ...over });
  it('is nothing when all is said', () => expect(why({})).toBeNull());
  it('is the missing right before all else', () => expect(why({ refusal: 'Not yours.', draft: { ...draft, lacks: 3 } })).toBe('Not yours.'));
  it('counts what the reason lacks', () => expect(why({ draft: { ...draft, lacks: 1 } })).toBe('Say why: 1 more character.'));
  it('does not wait for the count: the server counts itself', () => expect(why({ preview: undefined })).toBeNull());
  it('asks for a broad one to be confirmed, and is content then', () => {
    expect(why({ preview: broad })).toBe('Say that you mean all of these.');
    expect(why({ preview: broad, confirmed: true })).toBeNull();
  });
  it('never lets a refused one pass', () => expect(why({ preview: { verdict: { level: 'refused', words: 'Too empty.' } }, confirmed: true })).toBe('Too empty.'));
});
