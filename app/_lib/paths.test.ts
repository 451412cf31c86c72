import { describe, expect, it } from 'vitest';
import { localPath, pathTo } from './paths';

describe('localPath', () => {
  it.each([['/d1/acl?state=pending#a', '/d1/acl?state=pending#a'], ['/', '/']])('keeps %s', (next, kept) => expect(localPath(next)).toBe(kept));
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'd1', '', null, undefined, '/a\n//b'])('never leaves the console with %s', (next) =>
    expect(localPath(next)).toBe('/'),
  );
});

it('names become single segments', () => {
  expect(pathTo.plugin('d1', 'a/../b')).toBe('/d1/plugins/a%2F..%2Fb');
  expect(pathTo.taps('d1', 'platform.data.>')).toBe('/d1/taps?pattern=platform.data.%3E');
  expect(pathTo.exception('d1', 'CHK-1', 'item backup')).toBe('/d1/policies?rule=CHK-1&except=item%20backup');
  expect(pathTo.signIn('/d1')).toBe('/sign-in?next=%2Fd1');
});
