import { pathTo } from '@/app/_lib/paths';

/** Ends this session on the server, then leaves everything that was on the page behind. */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => undefined);
  location.assign(pathTo.signIn());
}
