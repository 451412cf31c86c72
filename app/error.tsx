'use client';
import { PlainPage } from './_plain/plain-page';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/states';

/** Something failed before a page of the console could be drawn. */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage title="The console does not answer">
      <ErrorState title="This page could not be loaded" reference={error.digest} className="pt-2 pb-4">
        The database or the web process may be restarting; that takes a few seconds. The bus keeps the last enforced rights meanwhile.
      </ErrorState>
      <div className="flex justify-center gap-2">
        <Button variant="primary" onClick={() => location.reload()}>Load again</Button>
        <Button onClick={reset}>Try without loading</Button>
      </div>
    </PlainPage>
  );
}
