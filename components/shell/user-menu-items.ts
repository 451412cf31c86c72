'use client';
import { useTheme } from 'next-themes';
import type { MenuItem } from '@/components/ui/menu';
import { singleKeyPreference } from './key-layer';

const themes = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** What a person chooses for this device, and the way out. */
export function useUserMenuItems(onSignOut: () => void): readonly MenuItem[] {
  const { theme = 'system', setTheme } = useTheme();
  const singleKeys = singleKeyPreference.use();
  return [
    ...Object.entries(themes).map(([id, label], index): MenuItem => ({
      id: `theme-${id}`,
      label,
      checked: theme === id,
      onSelect: () => setTheme(id),
      ...(index === 0 ? { group: 'Look' } : {}),
    })),
    { id: 'keys', group: 'Keys', label: 'Single-key shortcuts', checked: singleKeys === 'on', onSelect: () => singleKeyPreference.set(singleKeys === 'on' ? 'off' : 'on') },
    { id: 'sign-out', group: 'Session', label: 'Sign out', onSelect: onSignOut },
  ];
}
