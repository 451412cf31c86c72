'use client';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageBody } from '@/components/shell/page-header';
import { useLiveStatus } from '@/components/live/live-context';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/states';

/** A page failed; the shell around it did not. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const { status } = useLiveStatus();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <PageBody>
      <Card className="mt-2">
        <ErrorState title="This page could not be loaded" reference={error.digest} onRetry={again}>
          {status === 'lost' ? 'The console cannot be reached at the moment; it is being reconnected.' : error.digest ? 'The rest of the console works. If it fails again, quote the reference.' : 'The rest of the console works.'}
        </ErrorState>
      </Card>
    </PageBody>
  );
}
