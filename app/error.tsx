'use client';
import { Button } from '@/components/ui/button';

/**
 * Something failed before a page of the console could be drawn. It comes along with every page, so it is made of little.
 */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main role="alert" className="flex min-h-dvh flex-col items-center justify-center gap-3 px-4 text-center">
      <h1 className="text-page font-semibold">The console does not answer</h1>
      <p className="max-w-[60ch] text-table text-muted">The database or the web process may be restarting; that takes a few seconds. The bus keeps the last enforced rights meanwhile.</p>
      {error.digest && <p className="text-table text-muted">Reference <code>{error.digest}</code></p>}
      <div className="flex justify-center gap-2">
        <Button variant="primary" onClick={() => location.reload()}>Load again</Button>
        <Button onClick={reset}>Try without loading</Button>
      </div>
    </main>
  );
}
