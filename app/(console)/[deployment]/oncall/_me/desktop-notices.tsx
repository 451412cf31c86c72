'use client';
import { useSyncExternalStore } from 'react';
import { desktopPermission, offDesktop, useDesktopNotices } from '../../_frame/desktop-preference';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';

const never = () => () => undefined;
const WORDS = {
  granted: 'A page for you shows on this desktop while a tab of the console is open.',
  default: 'A page for you can show on this desktop while a tab of the console is open. The browser asks you once.',
  denied: 'This browser was told not to show notices of the console. Allow them in its settings for this site, then load the page again.',
  missing: 'This browser cannot show notices, or the console is not reached over a secure address.',
} as const;

/** Notices of the browser on this machine: asked for by the button, never by themselves. */
export function DesktopNotices() {
  const permission = useSyncExternalStore(never, desktopPermission, () => 'default' as const);
  const { on, set } = useDesktopNotices();
  const shown = on && permission === 'granted';
  const turnOn = async () => {
    const answer = await Notification.requestPermission();
    set(answer === 'granted');
    if (answer === 'granted') toast.done({ title: 'Pages for you show on this desktop' });
    else toast.note({ title: 'The browser did not allow it' });
  };
  return (
    <Card aria-label="Notices on this desktop">
      <CardHeader title="Notices on this desktop" note={shown ? 'on' : 'off'} end={shown ? <Button size="small" onClick={offDesktop}>Turn off</Button> : <Button size="small" disabledReason={permission === 'denied' || permission === 'missing' ? WORDS[permission] : null} onClick={() => void turnOn()}>Turn on</Button>} />
      <p className="px-4 pb-3 text-table text-muted">{WORDS[permission]}</p>
    </Card>
  );
}
