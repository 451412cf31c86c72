import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { signedIn } from '@/app/_lib/server-trpc';
import type { Person } from '@/server/platform/actor';

/** The person of this session; a visitor without one is sent to sign in and comes back here. */
export async function requirePerson(fallback: string): Promise<Person> {
  const person = await signedIn();
  if (person) return person;
  // The path is told by the proxy; without it the person comes back one level higher.
  redirect(pathTo.signIn((await headers()).get('x-path') ?? fallback));
}
