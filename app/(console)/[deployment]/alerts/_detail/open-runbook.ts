import { safeUrl } from '@/domain/shell/safe-url';

/** Opens a runbook beside the console. It learns nothing of the page it was opened from. */
export function openRunbook(href: string): void {
  const url = safeUrl(href);
  if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
}
