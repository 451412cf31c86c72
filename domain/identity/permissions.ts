import type { Verdict } from '@/domain/verdict';

/** The six roles. The first three are held per deployment, the next two platform-wide, the last by machines. */
export const ROLES = ['viewer', 'responder', 'deployment_admin', 'platform_admin', 'auditor', 'api_token'] as const;
export type Role = (typeof ROLES)[number];

export const DEPLOYMENT_ROLES = ['viewer', 'responder', 'deployment_admin'] as const satisfies readonly Role[];
export const PLATFORM_ROLES = ['platform_admin', 'auditor'] as const satisfies readonly Role[];

/** What each permission lets a person do, in words used when it is missing. */
export const PERMISSIONS = {
  'identity.self': 'use your own account',
  'deployments.read': 'see this deployment',
  'deployments.tokens.manage': 'make bootstrap tokens',
  'deployments.settings.change': 'change the settings of this deployment',
  'deployments.dependencies.manage': 'say what this deployment depends on',
  'telemetry.read': 'see telemetry',
  'acl.read': 'see ACL requests and grants',
  'acl.request.decide': 'decide ACL requests',
  'acl.grant.revoke': 'revoke grants',
  'taps.open': 'tap payloads on the bus',
  'taps.end': 'end taps of others',
  'changes.correct': 'correct when a change took effect',
  'slo.read': 'see objectives',
  'slo.manage': 'define objectives',
  'alerts.read': 'see alerts and silences',
  'alerts.silence.manage': 'silence alerts',
  'notifications.log.read': 'see who was told and why',
  'oncall.read': 'see who is on call, and pages',
  'oncall.respond': 'ack and escalate pages, and take over shifts',
  'oncall.manage': 'change schedules and escalation',
  'incidents.read': 'see incidents',
  'incidents.respond': 'declare and run incidents',
  'incidents.waive': 'waive a postmortem',
  'releases.read': 'see releases and roll-outs',
  'releases.promote': 'promote releases and approve promotions',
  'releases.rollback': 'roll back and abort',
  'releases.policies.manage': 'change policies and make exceptions',
  'handoffs.read': 'see handoff notes',
  'handoffs.write': 'write and accept handoff notes',
  'audit.read': 'read the audit log',
  'audit.verify': 'verify the audit log',
} as const;
export type Permission = keyof typeof PERMISSIONS;

/** What a machine's credential may do: nothing a person decides. */
export type MachinePermission = 'deployments.instance.register' | 'deployments.instance.read' | 'deployments.agent.enrol' | 'deployments.agent.read' | TokenPermission;

/** What an API token may be given, by name: reading and sending alerts, silences with a reason, who is on call, and releases made and asked for, settings read and asked for, backups reported. Never an approval. */
export const TOKEN_PERMISSIONS = ['alerts.v2.read', 'alerts.v2.write', 'alerts.v2.silence', 'oncall.v1.read', 'releases.v1.read', 'releases.v1.write', 'deployments.v1.read', 'deployments.v1.write'] as const;
export type TokenPermission = (typeof TOKEN_PERMISSIONS)[number];

const READ = ['deployments.read', 'telemetry.read', 'acl.read', 'slo.read', 'alerts.read', 'oncall.read', 'incidents.read', 'releases.read', 'handoffs.read', 'identity.self'] as const satisfies readonly Permission[];
const RESPOND = [...READ, 'taps.open', 'acl.grant.revoke', 'alerts.silence.manage', 'changes.correct', 'notifications.log.read', 'oncall.respond', 'incidents.respond', 'releases.rollback', 'handoffs.write', 'audit.read'] as const satisfies readonly Permission[];
const ADMIN = [...RESPOND, 'acl.request.decide', 'slo.manage', 'oncall.manage', 'incidents.waive', 'releases.promote', 'taps.end', 'audit.verify', 'deployments.tokens.manage', 'deployments.settings.change', 'deployments.dependencies.manage', 'releases.policies.manage'] as const satisfies readonly Permission[];

/** Role → permissions. A machine token holds only what its own capability list names, and may never approve. */
const GRANTED: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set<Permission>(READ),
  responder: new Set<Permission>(RESPOND),
  deployment_admin: new Set<Permission>(ADMIN),
  platform_admin: new Set<Permission>([...READ, 'acl.grant.revoke', 'audit.read', 'audit.verify', 'deployments.tokens.manage', 'taps.end', 'notifications.log.read']),
  auditor: new Set<Permission>([...READ, 'notifications.log.read', 'audit.read', 'audit.verify']),
  api_token: new Set<Permission>(),
};

/** One role held, in one deployment or (null) platform-wide. */
export interface RoleHeld {
  role: Role;
  deployment: string | null;
}

/** True when `role` carries `permission`. */
export function carries(role: Role, permission: Permission): boolean {
  return GRANTED[role].has(permission);
}

/** The roles whose holders could do it, for the sentence that tells whom to ask. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => carries(role, permission));
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'viewer',
  responder: 'responder',
  deployment_admin: 'deployment admin',
  platform_admin: 'platform admin',
  auditor: 'auditor',
  api_token: 'API token',
};

/** The role as people say it. */
export function roleWord(role: Role): string {
  return ROLE_WORDS[role];
}

/** True when any held role reaches `deployment` at all: otherwise it must look as if it did not exist. */
export function reaches(held: readonly RoleHeld[], deployment: string): boolean {
  return held.some((entry) => entry.deployment === null || entry.deployment === deployment);
}

/** May someone with these roles do this in `deployment` (null: on the platform)? The reason is what screens show on a disabled action. */
export function permits(held: readonly RoleHeld[], permission: Permission, deployment: string | null): Verdict {
  const relevant = held.filter((entry) => entry.deployment === null || entry.deployment === deployment);
  if (relevant.some((entry) => carries(entry.role, permission))) return { ok: true };
  const mine = relevant.map((entry) => roleWord(entry.role)).join(', ') || 'no role';
  const needed = rolesWith(permission).map(roleWord).join(' or ');
  return { ok: false, reason: `You are ${mine} here; to ${PERMISSIONS[permission]} takes ${needed}.` };
}
