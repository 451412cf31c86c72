import { expect, test } from 'vitest';
import { differs, draftOf, keptDraft, readDraft, type Rules } from './rules-draft';
import { rulesWarning, rulesWords } from './rules-words';

const RULES: Rules = { deployment: 'd1', environment: 'prod', upstream: 'd2', autoPromote: false, approvals: 2, soakS: 600, smokeS: 60, guardMin: 60, version: 3, line: ['d2', 'd1'], changed: null, upstreams: [] };
const words = (more: Partial<Rules>) => rulesWords({ ...RULES, ...more }, { environment: more.environment ?? 'prod' });

test('say where a release comes from, who lets it through, and when it counts as good', () => {
  expect(words({})).toEqual([
    'A person promotes a release here after it succeeded in d2; then 2 people have to approve it.',
    'Once its instances run, all of them have to be ready, with messages and without errors, for 1 min; then it has to run 10 min without burning before it counts as good.',
    'For 1 h after that a burn of its own still rolls it back by itself.',
  ]);
  expect(words({ environment: 'staging', upstream: null, autoPromote: true, approvals: 0, soakS: 0, guardMin: 0 })).toEqual([
    'A release begins here, by itself, as soon as it is frozen; nobody has to approve it.',
    expect.stringContaining('it does not soak'),
    'After that a burn pages people, and rolls nothing back by itself.',
  ]);
  expect(words({ approvals: 1, autoPromote: true })[0]).toBe('A release comes here by itself after it succeeded in d2; before it starts one person has to approve it, 2 when it asks for wider rights.');
});

test('warn of what leaves production without a second look', () => {
  expect(rulesWarning(RULES, RULES)).toBeNull();
  expect(rulesWarning({ ...RULES, approvals: 0 }, RULES)).toContain('One person alone');
  expect(rulesWarning({ ...RULES, approvals: 0 }, { environment: 'staging' })).toBeNull();
});

test('what is typed is judged field by field, and kept as it was typed', () => {
  const draft = { ...draftOf(RULES), approvals: '6', soakS: '1.5' };
  expect(readDraft(draft)).toEqual({ values: null, problems: { approvals: expect.stringContaining('0 to 5'), soakS: expect.stringContaining('0 to 86400') } });
  expect(keptDraft(JSON.stringify(draft))).toEqual(draft);
  expect([keptDraft(''), keptDraft('{'), keptDraft('{"version":1}')]).toEqual([null, null, null]);
  const { values } = readDraft(draftOf(RULES));
  expect(values && [differs(values, RULES), differs({ ...values, guardMin: 5 }, RULES)]).toEqual([false, true]);
});
