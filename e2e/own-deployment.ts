import type { Console } from '@/e2e/running';

type OwnRole = 'viewer' | 'responder' | 'deployment_admin';

/** A deployment of a journey's own, and people who are nobody anywhere else. */
export interface OwnDeployment<Person extends string> {
  slug: string;
  /** Short names, by what they are in the journey. */
  handles: Readonly<Record<Person, string>>;
}

/**
 * Enters a deployment and its people in a running console, as its command line does: what they go through there, no other
 * journey sees. `name` is in lower-case letters.
 */
export async function ownDeployment<Person extends string>(running: Console, name: string, environment: 'dev' | 'staging' | 'prod' | 'dr', roles: Readonly<Record<Person, OwnRole>>): Promise<OwnDeployment<Person>> {
  // Letters alone: nobody who looks for d1 finds it.
  const slug = `${name}-${[...String(Date.now())].slice(-8).map((digit) => 'acefhkmprt'[Number(digit)]).join('')}`;
  const entered = running.cli('deployment', 'create', '--slug', slug, '--name', `Journey ${name}`, '--environment', environment);
  const people = Object.entries<OwnRole>(roles).map(([person, role]) => ({ person, role, handle: `${slug}.${person}` }));
  await Promise.all([entered, ...people.map(({ handle, person }) => running.cli('person', 'create', '--handle', handle, '--name', `${person} of ${slug}`, '--email', `${handle}@meridian.example`))]);
  await Promise.all(people.map(({ handle, role }) => running.cli('role', 'grant', '--to', handle, '--role', role, '--deployment', slug)));
  return { slug, handles: Object.fromEntries(people.map(({ person, handle }) => [person, handle])) as Record<Person, string> };
}
