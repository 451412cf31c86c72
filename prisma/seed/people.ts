import type { Role } from '@/domain/identity/permissions';
import { createPerson, grantRole } from '@/server/identity/people';
import { systemActor } from '@/server/platform/actor';
import { type MutationBase, mutateAsSystem } from '@/server/platform/mutation';

export interface DemoPerson {
  handle: string;
  name: string;
  zone: string;
  roles: readonly { role: Exclude<Role, 'api_token'>; deployment: string | null }[];
}

const in_ = (deployment: string, role: 'viewer' | 'responder' | 'deployment_admin') => ({ role, deployment });

/** The people of the demonstration: each role once, two admins of d1, and d2's own. */
export const PEOPLE: readonly DemoPerson[] = [
  { handle: 'admin', name: 'Ada Novak', zone: 'Europe/Berlin', roles: [in_('d1', 'deployment_admin')] },
  { handle: 'admin-2', name: 'Bruno Keller', zone: 'America/New_York', roles: [in_('d1', 'deployment_admin')] },
  { handle: 'responder', name: 'Rosa Lind', zone: 'America/New_York', roles: [in_('d1', 'responder')] },
  { handle: 'viewer', name: 'Viktor Sand', zone: 'Europe/London', roles: [in_('d1', 'viewer')] },
  { handle: 'auditor', name: 'Aiko Mori', zone: 'Asia/Tokyo', roles: [{ role: 'auditor', deployment: null }] },
  { handle: 'platform-admin', name: 'Pavel Dorn', zone: 'Europe/Berlin', roles: [{ role: 'platform_admin', deployment: null }] },
  { handle: 'owner-signal', name: 'Olga Signal', zone: 'Europe/London', roles: [in_('d1', 'responder'), in_('d2', 'responder')] },
  { handle: 'owner-orders', name: 'Otto Ordway', zone: 'America/New_York', roles: [in_('d1', 'responder')] },
  { handle: 'staging-admin', name: 'Stella Haas', zone: 'Europe/Berlin', roles: [in_('d2', 'deployment_admin')] },
  { handle: 'staging-viewer', name: 'Sven Aalto', zone: 'Europe/Helsinki', roles: [in_('d2', 'viewer')] },
];

/** Enters the people with their roles; returns their ids by handle. */
export async function seedPeople(base: MutationBase): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { handle, name, zone, roles } of PEOPLE) {
    await mutateAsSystem(base, systemActor('seed'), 'seed', async (work) => {
      const { id } = await createPerson(work, { handle, name, zone, email: `${handle}@meridian.example` });
      for (const role of roles) await grantRole(work, { userId: id, ...role });
      ids.set(handle, id);
      return id;
    });
  }
  return ids;
}
