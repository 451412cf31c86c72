import { pathTo } from '@/app/_lib/paths';
import { ButtonLink } from '@/components/ui/button';
import { AckFrame } from './ack-frame';

/** Whatever is wrong with a link, it is told alike, and nothing of any page is. */
export function BadLink() {
  return (
    <AckFrame verbs={<ButtonLink href={pathTo.home()} prefetch={false} variant="primary" size="thumb" className="h-12 w-full">Sign in</ButtonLink>}>
      <h1 className="text-page font-semibold">This link is not valid</h1>
      <p className="mt-1 text-body text-muted">It may be cut off: the whole line of the message belongs to it. Your pages are in the console.</p>
    </AckFrame>
  );
}
