import { expect, it } from 'vitest';
import type { RightsBackFacts } from '../_release/release-types';
import { rightsNotes, rightsSummary } from './rights-back-words';

const right = (pattern: string) => ({ direction: 'publish' as const, pattern });
const facts = (more: Partial<RightsBackFacts> = {}): RightsBackFacts => ({ version: '1.3.0', restored: [], narrowed: [], lost: [], decision: 'none', deciders: [], expiresAt: null, ...more });

it('counts what comes back and what goes', () => {
  expect(rightsSummary(facts())).toBe('none changes');
  expect(rightsSummary(facts({ restored: [right('a')] }))).toBe('1 comes back');
  expect(rightsSummary(facts({ restored: [right('a'), right('b')], narrowed: [right('c')] }))).toBe('2 come back, 1 goes');
});

it('says nothing where nobody has to decide', () => expect(rightsNotes(facts({ narrowed: [right('a')] }))).toEqual([]));

it('says whose decision it takes', () => {
  expect(rightsNotes(facts({ decision: 'yours' }))).toMatchObject([{ tone: 'info', title: 'You decide it by going back.' }]);
  expect(rightsNotes(facts({ decision: 'urgent', deciders: ['Ana'] }))).toMatchObject([{ tone: 'warning', text: '1.3.0 starts once what comes back is decided. Ana may decide it, and is told at once.' }]);
  expect(rightsNotes(facts({ decision: 'urgent', deciders: ['Ana', 'Ben'] }))[0]?.text).toContain('Ana or Ben may decide it, and all of them are told');
});

it('says that nobody can, rather than naming nobody', () => expect(rightsNotes(facts({ decision: 'urgent' }))[0]?.text).toContain('Nobody here may decide it'));

it('names what does not come back', () => expect(rightsNotes(facts({ lost: [right('platform.oms.>')] }))).toMatchObject([{ title: 'Not every right comes back.', text: expect.stringContaining('publish platform.oms.>') as string }]));
