/** What a tab shows of the inbox when it is not the one being looked at. */
export type TabMark = 'none' | 'unread' | 'critical';

const ICONS: Readonly<Record<TabMark, string>> = { none: '/icon.svg', unread: '/icon-unread.svg', critical: '/icon-critical.svg' };

export interface Unread {
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
}

export const NOTHING_UNREAD: Unread = { critical: 0, warning: 0, info: 0 };

export function totalOf({ critical, warning, info }: Unread): number {
  return critical + warning + info;
}

/** The title of a page with `count` before it; none for zero, and never two. */
export function titleWith(count: number, title: string): string {
  const plain = title.replace(/^\(\d+\+?\) /, '');
  return count === 0 ? plain : `(${count > 99 ? '99+' : count}) ${plain}`;
}

/** A critical notice marks the icon in its own way; anything else unread only says that there is something. */
export function markOf(unread: Unread): TabMark {
  if (unread.critical > 0) return 'critical';
  return totalOf(unread) > 0 ? 'unread' : 'none';
}

export function iconOf(mark: TabMark): string {
  return ICONS[mark];
}
