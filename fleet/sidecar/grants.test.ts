import { describe, expect, it } from 'vitest';
import type { RegistrationStatus } from '@/domain/deployments/registration';
import { Grants } from './grants';

const status = (version: number, jwt: string | null = 'jwt'): RegistrationStatus => ({
  instance_id: 'oms-1', deployment: 'd1', plugin: 'oms', state: jwt ? 'ready' : 'provisioning', request_state: null, grants_version: version, grants: [], jwt, bus: { servers: [], account: null },
});
const never = new AbortController().signal;

describe('grants', () => {
  it('are asked for until there are credentials, through errors too', async () => {
    const answers: (RegistrationStatus | Error)[] = [new Error('down'), status(0, null), status(0)];
    const failures: unknown[] = [];
    const grants = new Grants({
      fetch: async () => {
        const answer = answers.shift() ?? status(0);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      changed: () => undefined,
    });
    await grants.recover(never, (error) => failures.push(error));
    expect(grants.jwt).toBe('jwt');
    expect(failures.length).toBe(1);
  });

  it('tell only of changes, keep the last credentials, and survive a console that is away', async () => {
    let answer: RegistrationStatus | Error = status(1);
    let changes = 0;
    const grants = new Grants({
      fetch: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
      changed: () => (changes += 1),
    });
    await grants.recover(never, () => undefined);
    await grants.refresh();
    expect(changes).toBe(0);
    answer = status(2, null);
    await grants.refresh();
    expect([changes, grants.current.grants_version, grants.jwt]).toEqual([1, 2, 'jwt']);
    answer = new Error('away');
    await grants.refresh();
    expect(grants.current.grants_version).toBe(2);
  });

  it('tell of grants that come into force within a version', async () => {
    let answer: RegistrationStatus = status(1);
    let changes = 0;
    const grants = new Grants({ fetch: async () => answer, changed: () => (changes += 1) });
    await grants.recover(never, () => undefined);
    answer = { ...status(1), grants: [{ topic: 'platform.data.**', action: 'publish' }] };
    await grants.refresh();
    await grants.refresh();
    expect([changes, grants.current.grants.length]).toEqual([1, 1]);
  });

  it('read again after a call that came while one was under way', async () => {
    let fetches = 0;
    const grants = new Grants({
      fetch: async () => {
        fetches += 1;
        await Promise.resolve();
        return status(fetches);
      },
      changed: () => undefined,
    });
    await grants.recover(never, () => undefined);
    await Promise.all([grants.refresh(), grants.refresh(), grants.refresh()]);
    expect(fetches).toBe(3);
  });
});
