'use client';
import { useSyncExternalStore } from 'react';
import { createPreference } from './preference';

const preference = createPreference('meridian.zone', ['local', 'utc'], 'local');

const never = () => () => undefined;
let ownZone: string | undefined;
/** Read once: asking makes a formatter, and every time on the page asks with every drawing. */
const localZone = () => (ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');

export interface Zone {
  /** IANA name to format in. */
  readonly zone: string;
  readonly utc: boolean;
  readonly toggle: () => void;
}

/** The zone times are shown in: the person's own or UTC. The server knows no person's zone and writes UTC. */
export function useZone(): Zone {
  const choice = preference.use();
  const local = useSyncExternalStore(never, localZone, () => 'UTC');
  return { zone: choice === 'utc' ? 'UTC' : local, utc: choice === 'utc', toggle: toggleZone };
}

/** Switches between UTC and local time everywhere. */
export function toggleZone(): void {
  preference.set(preference.get() === 'utc' ? 'local' : 'utc');
}
