'use client';
import { useEffect } from 'react';
import { useLiveStatus } from '@/components/live/live-context';
import { Banner } from '@/components/ui/banner';
import { formatAge } from '@/domain/shell/format-duration';

/** Says over the page, without moving it, that its data is no longer current. */
export function LiveBanner() {
  const { status, ageMs, lastMessageAt, ended, paused } = useLiveStatus();
  useEffect(() => {
    // The data itself must look old, not only a corner of the page: see `live-value` in globals.css.
    document.documentElement.dataset['live'] = status;
  }, [status]);
  if (paused || (status !== 'stale' && status !== 'lost') || (lastMessageAt === null && ageMs < 5000)) return null;
  const age = lastMessageAt === null ? 'Live data has not arrived yet.' : `What you see is ${formatAge(ageMs)} old.`;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-30 flex justify-center px-4 xl:-top-[43px] xl:right-[270px] xl:left-[390px] xl:px-0">
      <Banner tone="stale" title={ended ? 'Your session has ended.' : age} className="pointer-events-auto bg-surface py-1.5">
        {ended ? 'Sign in again to go on.' : status === 'lost' ? 'Reconnecting; it refreshes by itself.' : 'Nothing new arrives; it refreshes by itself.'}
      </Banner>
    </div>
  );
}
