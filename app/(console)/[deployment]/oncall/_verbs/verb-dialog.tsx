'use client';
import { lazy, Suspense } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { PageVerbs } from './use-page-verbs';

const SnoozeDialog = lazy(() => import('./snooze-dialog').then((module) => ({ default: module.SnoozeDialog })));

/** What is asked before a page is escalated, snoozed or ended. */
export function VerbDialog({ verbs }: { verbs: PageVerbs }) {
  const { asked, leave, busy } = verbs;
  if (asked === null) return null;
  const { page, verb } = asked;
  if (verb === 'snooze') return <Suspense><SnoozeDialog page={page} verbs={verbs} /></Suspense>;
  const escalate = verb === 'escalate';
  return (
    <Dialog
      open
      size="small"
      onClose={leave}
      title={escalate ? `Tell the next step of page #${page.number} now?` : `End page #${page.number}?`}
      footer={
        <>
          <Button size="medium" onClick={leave}>Leave it</Button>
          <Button variant="primary" busy={busy} onClick={() => void (escalate ? verbs.escalate(page) : verbs.resolve(page))}>{escalate ? 'Escalate now' : 'End it'}</Button>
        </>
      }
    >
      <p className="text-table">{page.title}</p>
      <p className="mt-1 text-table text-muted">
        {escalate
          ? (page.step >= page.steps ? 'Every step was told: the chain starts over, with its first step.' : `Step ${page.step + 1} of ${page.steps} is told at once, at whatever hour.`)
          : 'Nobody is told of it any more. If what it is about still fires, it is paged again when its group speaks next.'}
      </p>
    </Dialog>
  );
}
