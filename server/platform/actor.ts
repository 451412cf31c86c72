import type { RoleHeld, TokenPermission } from '@/domain/identity/permissions';

/** A person in a signed-in session. */
export interface Person {
  kind: 'person';
  id: string;
  /** The short name shown everywhere, "admin-1". */
  name: string;
  sessionId: string;
  roles: readonly RoleHeld[];
  zone: string;
  /** When they last proved who they are in this session. */
  authenticatedAt: Date;
}

/** A bootstrap token: may register instances in its one deployment. */
export interface BootstrapHolder {
  kind: 'bootstrap';
  id: string;
  name: string;
  deployment: string;
  deploymentId: string;
  createdById: string;
  ownerId: string;
}

/** A registered instance, proved by a signature with its nkey. */
export interface InstanceActor {
  kind: 'instance';
  id: string;
  name: string;
  deployment: string;
}

/** A program with an API token: it may do what the token lists, in the one deployment the token belongs to. */
export interface ApiTokenActor {
  kind: 'api_token';
  id: string;
  name: string;
  deployment: string;
  permissions: readonly TokenPermission[];
}

/** An instance manager, proved by its token or by a signature with its nkey. It serves any deployment. */
export interface AgentActor {
  kind: 'agent';
  id: string;
  name: string;
}

/** The console itself: loops and the command line. */
export interface SystemActor {
  kind: 'system';
  id: string;
  name: string;
}

export type Actor = Person | BootstrapHolder | InstanceActor | ApiTokenActor | AgentActor | SystemActor;

/** The actor of everything the console does by itself. */
export function systemActor(part: string): SystemActor {
  return { kind: 'system', id: part, name: 'system' };
}
