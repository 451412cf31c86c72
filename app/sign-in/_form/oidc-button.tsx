'use client';
import { useState } from 'react';
import { askAuth } from './ask-auth';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/banner';

/** Leads to the company's own sign-in and back. */
export function OidcButton({ next }: { next: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    const answer = await askAuth<{ url?: string }>('/sign-in/social', { provider: 'corp', callbackURL: next, errorCallbackURL: '/sign-in' });
    if (answer.ok && answer.data.url) return location.assign(answer.data.url);
    setBusy(false);
    setProblem(answer.ok ? 'The company sign-in gave no address to go to.' : answer.message);
  };
  return (
    <div className="mb-4 flex flex-col gap-3 border-b border-line pb-4">
      {problem && <Banner tone="critical" title={problem} />}
      <Button variant="primary" busy={busy} onClick={() => void go()}>Continue with the company account</Button>
    </div>
  );
}
