import { UseLink } from './_use/use-link';
import { PlainPage } from '@/app/_plain/plain-page';
import { localPath } from '@/app/_lib/paths';

export const metadata = { title: 'Sign in by link' };

/** Where a one-time link leads. The token is in the fragment, so that no server log and no referrer ever holds it. */
export default async function SignInLinkPage({ searchParams }: { searchParams: Promise<{ next?: string | string[]; invitation?: string | string[] }> }) {
  const { next, invitation } = await searchParams;
  return (
    <PlainPage title={invitation ? 'Set your password' : 'Sign in by link'}>
      <UseLink next={localPath(typeof next === 'string' ? next : null)} invitation={invitation !== undefined} />
    </PlainPage>
  );
}
