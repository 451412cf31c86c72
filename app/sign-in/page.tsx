import { redirect } from 'next/navigation';
import { PasswordForm } from './_form/password-form';
import { LinkHelp } from './_form/link-help';
import { OidcButton } from './_form/oidc-button';
import { PlainPage } from '@/app/_plain/plain-page';
import { localPath } from '@/app/_lib/paths';
import { signedIn } from '@/app/_lib/server-trpc';
import { runtime } from '@/server/api/runtime';
import { oidcFrom } from '@/server/identity/auth';

export const metadata = { title: 'Sign in' };

/** The ways in: a one-time link, one's own password, the company's sign-in when it is set up. There is no default password. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = localPath(typeof next === 'string' ? next : null);
  if (await signedIn()) redirect(target);
  return (
    <PlainPage title="Sign in">
      {oidcFrom(runtime().env) && <OidcButton next={target} />}
      <PasswordForm next={target} />
      <LinkHelp />
    </PlainPage>
  );
}
