import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { safeUrl } from '@/domain/shell/safe-url';
import { cx } from './class-names';

/**
 * The only way an address that came from outside becomes a link. Anything but http and https stays text, with
 * the reason on hover. The new page learns nothing of this one.
 */
export function SafeLink({ href, children, className }: { href: string; children?: ReactNode; className?: string }) {
  const url = safeUrl(href);
  if (url === null) {
    return <span className={cx('wrap-anywhere', className)} title="Not a link: only http and https addresses are opened">{children ?? href}</span>;
  }
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className={cx('wrap-anywhere text-accent hover:underline', className)}>
      {children ?? url}
      <ExternalLink aria-hidden size={12} className="ml-1 inline align-[-1px]" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
