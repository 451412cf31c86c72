import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_ROLES, permits, PLATFORM_ROLES, type Role } from '@/domain/identity/permissions';
import { PROCEDURE_SAMPLES } from './procedure-samples';
import { allProcedures } from './procedures';
import type { TrpcAnswer } from './trpc-call';

type Cookie = { cookie: string } | null;

/** What the matrix asks: people by role (those of a deployment hold theirs in d1 only), and a way in. */
export interface MatrixWorld {
  person(role: string): { cookie: string };
  call(who: Cookie, path: string, kind: 'query' | 'mutation', input: unknown): Promise<TrpcAnswer>;
}

const ROLES: readonly Exclude<Role, 'api_token'>[] = [...DEPLOYMENT_ROLES, ...PLATFORM_ROLES];

/** The people the matrix needs: one per role, and one without any. */
export async function matrixPeople(enter: (handle: string, ...roles: { role: Exclude<Role, 'api_token'>; deployment: string | null }[]) => Promise<{ cookie: string }>): Promise<(role: string) => { cookie: string }> {
  const people = new Map<string, { cookie: string }>();
  for (const role of ROLES) people.set(role, await enter(role.replaceAll('_', '-'), { role, deployment: isPlatformWide(role) ? null : 'd1' }));
  people.set('nobody', await enter('nobody'));
  return (role) => {
    const found = people.get(role);
    if (!found) throw new Error(`no ${role}`);
    return found;
  };
}

/** Declares the matrix: every procedure as every role, in its own deployment (d1), another's (d2) and one that does not exist. */
export function describePermissionMatrix(world: () => MatrixWorld): void {
  const procedures = allProcedures();
  const isScoped = (path: string) => (PROCEDURE_SAMPLES[path]?.length ?? 0) > 0;

  test('every procedure has a sample, and no sample is left over', () => {
    expect(Object.keys(PROCEDURE_SAMPLES).toSorted()).toEqual(procedures.map((procedure) => procedure.path).toSorted());
  });

  describe.each(procedures)('$path', ({ path, permission, kind }) => {
    const sample = (deployment: string) => PROCEDURE_SAMPLES[path]?.(deployment);

    test('is refused without a session', async () => {
      expect(await world().call(null, path, kind, sample('d1'))).toMatchObject({ status: 401, error: { code: 'UNAUTHENTICATED' } });
    });

    test.each(ROLES)('lets %s through exactly when the role carries the permission', async (role) => {
      const answer = await world().call(world().person(role), path, kind, sample('d1'));
      const held = [{ role, deployment: isPlatformWide(role) ? null : 'd1' }];
      const allowed = !isScoped(path) || permits(held, permission, 'd1').ok;
      if (allowed) expect(answer.error?.code ?? 'none').not.toMatch(/FORBIDDEN|UNAUTHENTICATED|INTERNAL/);
      else expect(answer).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } });
    });
  });

  describe.each(procedures.filter(({ path }) => isScoped(path)))('$path for a deployment that is not yours', ({ path, kind }) => {
    test.each([...DEPLOYMENT_ROLES, 'nobody'])('answers %s as for one that does not exist', async (role) => {
      const input = { ...PROCEDURE_SAMPLES[path]?.('d2') };
      const other = await world().call(world().person(role), path, kind, input);
      const absent = await world().call(world().person(role), path, kind, { ...input, deployment: 'no-such-deployment' });
      expect(other).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
      expect(absent).toEqual(other);
    });
  });
}

function isPlatformWide(role: Role): boolean {
  return (PLATFORM_ROLES as readonly Role[]).includes(role);
}
