'use client';
import { useEffect } from 'react';
import { iconOf, markOf, titleWith, totalOf, type Unread } from './tab-mark';

/**
 * Shows what is unread in the tab's title and icon. Pages set their own title as they come; the count is put before it
 * again each time.
 */
export function useTabMark(unread: Unread): void {
  const count = totalOf(unread);
  const icon = iconOf(markOf(unread));
  useEffect(() => {
    const apply = () => {
      const title = titleWith(count, document.title);
      if (document.title !== title) document.title = title;
      for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
        if (link.getAttribute('href') !== icon) link.setAttribute('href', icon);
      }
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count, icon]);
}
