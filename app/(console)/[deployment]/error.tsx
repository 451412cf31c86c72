'use client';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useLiveStatus } from '@/components/live/live-context';
import { Button } from '@/components/ui/button';

/** A page failed; the shell around it did not. It comes along with every page, so it is made of little. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const { status } = useLiveStatus();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <section role="alert" className="mx-5 mt-6 flex flex-col items-center gap-2 rounded-card border border-line bg-surface px-4 py-10 text-center max-sm:mx-4">
      <h1 className="text-body font-semibold text-critical">This page could not be loaded</h1>
      <p className="max-w-[60ch] text-table text-muted">
        {status === 'lost' ? 'The console cannot be reached at the moment; it is being reconnected.' : 'The rest of the console works.'}
        {error.digest && <> If it fails again, quote the reference <code>{error.digest}</code>.</>}
      </p>
      <Button size="small" onClick={again}>Try again</Button>
    </section>
  );
}
