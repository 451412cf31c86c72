'use client';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { Button } from '@/components/ui/button';
import { StatusText } from '@/components/ui/status';
import { isOpen } from '@/domain/incidents/states';
import { SeverityBadge } from '../_incident/severity-badge';
import { stateLook } from '../_incident/state-look';
import { useRoom } from './room-context';
import type { Steps } from './use-steps';

/** What it is, how bad, how it stands, who looks at it, and what leads on. */
export function RoomHead({ steps }: { steps: Steps }) {
  const { at, incident } = useRoom();
  const { label, title, severity, state, phase } = incident;
  const [first, ...rest] = steps.next;
  return (
    <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:mb-2">
      <Link href={pathTo.incidents(at.deployment)} aria-label="Back to Incidents" className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center text-accent sm:hidden"><ChevronLeft aria-hidden size={18} /></Link>
      <SeverityBadge severity={severity} over={!isOpen(state)} />
      <span className="text-table text-muted">{label}</span>
      <StatusText {...stateLook(state, phase)} className="sm:hidden" />
      <h1 className="min-w-40 flex-1 text-page font-semibold wrap-anywhere max-sm:w-full max-sm:flex-none max-sm:text-section">{title}</h1>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2 max-sm:hidden">
        {steps.others.map(({ verb, label: word, refusal, run }) => <Button key={verb} disabledReason={refusal} onClick={run}>{word}</Button>)}
        {rest.toReversed().map(({ verb, label: word, refusal, run }) => <Button key={verb} disabledReason={refusal} onClick={run}>{word}</Button>)}
        {first && <Button variant="primary" busy={steps.busy} {...(first.verb === 'ack' ? { hotkey: 'approve' as const } : {})} disabledReason={first.refusal} onClick={first.run}>{first.label}</Button>}
      </div>
    </header>
  );
}
