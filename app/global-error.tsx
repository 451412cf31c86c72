'use client';
import './globals.css';

/** The last resort, when even the document's frame failed: no provider of ours may be relied on here. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-4 text-center">
          <title>Meridian</title>
          <h1 className="text-page font-semibold">The console could not be drawn</h1>
          <p className="max-w-[60ch] text-table text-muted">The bus is not affected: plugins keep the rights that were enforced last.</p>
          {error.digest && <p className="text-table text-muted">Reference <code>{error.digest}</code></p>}
          <a href="/" className="rounded-control border border-control px-3 py-1.5 text-table font-semibold">Load again</a>
        </main>
      </body>
    </html>
  );
}
