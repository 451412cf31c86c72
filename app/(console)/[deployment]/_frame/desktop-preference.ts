'use client';
import { createPreference } from '@/components/ui/preference';

const preference = createPreference('meridian.desktop-pages', ['off', 'on'], 'off');

/** What the browser lets the console show, or that it cannot show anything. */
export function desktopPermission(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission;
}

/** Whether pages are shown on this machine. */
export function useDesktopNotices(): { readonly on: boolean; readonly set: (on: boolean) => void } {
  return { on: preference.use() === 'on', set: (on) => preference.set(on ? 'on' : 'off') };
}

/** No more of them on this machine. */
export function offDesktop(): void {
  preference.set('off');
}
