import { environmentLook } from '@/app/_lib/environment-look';
import { pathTo } from '@/app/_lib/paths';
import type { DeploymentChoice, ShellUser } from '@/components/shell/shell-types';
import type { Environment } from '@/domain/deployments/names';
import { type RoleHeld, roleWord } from '@/domain/identity/permissions';

/** A deployment as the switcher shows it. */
export function deploymentChoice({ slug, environment }: { slug: string; environment: Environment }): DeploymentChoice {
  return { slug, environment: environmentLook[environment], href: pathTo.overview(slug) };
}

/** Who is signed in and what they are in this deployment. */
export function shellUser(person: { name: string; roles: readonly RoleHeld[] }, deployment: string): ShellUser {
  const here = person.roles.filter((held) => held.deployment === null || held.deployment === deployment);
  return { name: person.name, role: here.map((held) => roleWord(held.role)).join(', ') };
}
