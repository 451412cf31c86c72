import { useCases } from '@/bench/people';
import type { Console } from '@/e2e/running';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { createPerson, grantRole } from '@/server/identity/people';

type OwnRole = 'viewer' | 'responder' | 'deployment_admin';

/** A deployment of a journey's own, and people who are nobody anywhere else. */
export interface OwnDeployment<Person extends string> {
  slug: string;
  /** Short names, by what they are in the journey. */
  handles: Readonly<Record<Person, string>>;
}

/** Enters a deployment and its people in a running console: what they go through there, no other journey sees. `name` is in lower-case letters. */
export async function ownDeployment<Person extends string>(running: Console, name: string, environment: 'dev' | 'staging' | 'prod' | 'dr', roles: Readonly<Record<Person, OwnRole>>): Promise<OwnDeployment<Person>> {
  // Letters alone: nobody who looks for d1 finds it.
  const slug = `${name}-${[...String(Date.now())].slice(-8).map((digit) => 'acefhkmprt'[Number(digit)]).join('')}`;
  const { change, close } = useCases(running);
  await change((work) => enterDeployment(work, { slug, name: `Journey ${name}`, environment }));
  const handles = {} as Record<Person, string>;
  for (const [person, role] of Object.entries<OwnRole>(roles) as [Person, OwnRole][]) {
    const handle = `${slug}.${person}`;
    const { id } = await change((work) => createPerson(work, { handle, name: `${person} of ${slug}`, email: `${handle}@meridian.example` }));
    await change((work) => grantRole(work, { userId: id, role, deployment: slug }).then(() => true));
    handles[person] = handle;
  }
  await close();
  return { slug, handles };
}
