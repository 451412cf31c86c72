import { pathTo } from '@/app/_lib/paths';
import { LinkHelp } from '@/app/sign-in/_form/link-help';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';

/** Why the link did not work, and how to get in all the same. */
export function LinkProblem({ message, again }: { message: string; again?: (() => void) | undefined }) {
  return (
    <>
      <Banner tone={again ? 'warning' : 'critical'} title="The link did not sign you in.">{message}</Banner>
      <div className="mt-3 flex flex-wrap gap-2">
        {again && <Button variant="primary" onClick={again}>Try again</Button>}
        <ButtonLink href={pathTo.signIn()}>Sign in another way</ButtonLink>
      </div>
      {!again && <LinkHelp />}
    </>
  );
}
