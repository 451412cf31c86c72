import { expect, test } from 'vitest';
import { draftOf, keptDraft, typedOf } from './rule-draft';

const policy = { version: 3, params: { allow: ['ghcr.io/meridian/*', 'quay.io/desk/*'] }, match: { environment: [], service: ['oms'], pool: [] } };

test('a rule is typed over as texts, and read again as it was', () => {
  const draft = draftOf(policy);
  expect(draft.texts).toEqual({ allow: 'ghcr.io/meridian/*\nquay.io/desk/*' });
  expect(typedOf('IMG-3', draft)).toEqual({ params: policy.params, match: policy.match });
  expect(typedOf('CFG-2', { ...draft, texts: { hpaCap: ' 16 ' } }).params).toEqual({ hpaCap: '16' });
});

test('blank lines of a list are none', () => {
  expect(typedOf('IMG-3', { ...draftOf(policy), texts: { allow: '\n a.io/b \n\n' } }).params).toEqual({ allow: ['a.io/b'] });
});

test('what is kept comes back; what is no draft does not', () => {
  const draft = draftOf(policy);
  expect(keptDraft(JSON.stringify(draft))).toEqual(draft);
  expect(['', 'null', '{}', '[]', '{"version":"1"}'].map(keptDraft)).toEqual([null, null, null, null, null]);
  expect(keptDraft('{"version":1,"texts":{"a":1,"b":"x"},"match":{"service":["oms",2]}}')).toEqual({ version: 1, texts: { b: 'x' }, match: { environment: [], service: ['oms'], pool: [] } });
});
