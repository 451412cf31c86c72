import { expect, it } from 'vitest';
import { withUpstream } from './line';

const LINE = new Map([['dev', null], ['staging', 'dev'], ['prod', 'staging'], ['dr', 'prod']]);

it('a line begins somewhere, and may branch', () => {
  expect(withUpstream(LINE, 'staging', null)).toEqual({ ok: true });
  expect(withUpstream(LINE, 'dr', 'staging')).toEqual({ ok: true });
});

it.each([
  ['prod', 'prod'],
  ['dev', 'dr'],
  ['staging', 'prod'],
])('%s does not come from %s', (deployment, upstream) => {
  expect(withUpstream(LINE, deployment, upstream)).toMatchObject({ ok: false, reason: expect.stringContaining('circle') });
});

it('an upstream is a deployment', () => {
  expect(withUpstream(LINE, 'prod', 'qa')).toEqual({ ok: false, reason: 'There is no deployment "qa".' });
});
