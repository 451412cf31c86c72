import { pathTo } from '@/app/_lib/paths';

/** Ends this session on the server, then leaves everything that was on the page behind; `next` is where signing in again leads. */
export async function signOut(next?: string): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => undefined);
  location.assign(pathTo.signIn(next));
}
