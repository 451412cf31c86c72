'use client';
import { usePathname } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { ButtonLink } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** The session is over: nothing on the page can be trusted or done any more, and the way on is one press. */
export function SessionEnded() {
  const path = usePathname();
  return (
    <Dialog open onClose={() => undefined} size="small" title="Your session has ended" footer={<ButtonLink variant="primary" href={pathTo.signIn(path)}>Sign in again</ButtonLink>}>
      <p className="text-table text-muted">What is on the page no longer changes, and nothing can be decided here. You come back to this page after signing in.</p>
    </Dialog>
  );
}
