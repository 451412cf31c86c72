'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button';

/** Copies `text` and says so for a moment. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 1500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => navigator.clipboard.writeText(text).then(() => setOutcome('copied'), () => setOutcome('refused'));
  const said = { idle: label, copied: 'Copied', refused: 'The browser refused to copy' }[outcome];
  return (
    <>
      <IconButton label={said} size="iconSmall" onClick={copy} icon={outcome === 'copied' ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />} />
      <span aria-live="polite" className="sr-only">{outcome === 'idle' ? '' : said}</span>
    </>
  );
}
