import { describe, expect, it } from 'vitest';
import { obey, readControl } from './control';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('control messages', () => {
  it('are read, or are none', () => {
    expect(readControl(bytes('{"v":1,"kind":"drain","at":1,"grantsVersion":0}'))).toMatchObject({ kind: 'drain' });
    expect(readControl(bytes('{"v":1,"kind":"split","shares":0,"at":1}'))).toMatchObject({ kind: 'split', shares: 0 });
    for (const none of ['{"v":1,"kind":"?","at":1,"grantsVersion":0}', '{"v":1,"kind":"split","at":1}', '{']) expect(readControl(bytes(none))).toBeNull();
  });

  it.each([
    ['{"v":1,"kind":"drain","at":1,"grantsVersion":0}', 'drain'],
    ['{"v":1,"kind":"split","shares":19,"at":1}', 'split 19'],
    ['{"v":1,"kind":"revoked","at":1,"grantsVersion":2}', 'grants'],
    ['no', 'unreadable'],
  ])('%s does one thing', (text, what) => {
    const done: string[] = [];
    obey(bytes(text), {
      log: { info: () => undefined, warn: () => undefined },
      drain: () => done.push('drain'),
      split: (shares) => done.push(`split ${shares}`),
      refreshGrants: () => done.push('grants'),
      unreadable: () => done.push('unreadable'),
    });
    expect(done).toEqual([what]);
  });
});
