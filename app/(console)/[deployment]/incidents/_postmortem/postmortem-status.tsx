'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { StatusText, type StatusLooks } from '@/components/ui/status';
import type { Postmortem } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';
import { Section } from '../_room/section';
import { useRoom } from '../_room/room-context';
import { calm } from '../_room/term-words';
import { postmortemSteps, type PostmortemStep } from './postmortem-steps';
import { ReasonDialog } from './reason-dialog';

const looks: StatusLooks<Postmortem['state']> = {
  due: { tone: 'warning', word: 'due, not begun' },
  draft: { tone: 'info', shape: 'ring', word: 'draft' },
  in_review: { tone: 'info', shape: 'half', word: 'in review' },
  published: { tone: 'ok', word: 'published' },
  waived: { tone: 'quiet', shape: 'dash', word: 'waived' },
};
const WORDS = { submit: 'Ask for a review', publish: 'Publish', return: 'Return it', waive: 'Waive it' } as const;

/** How it stands, until when it has to be published, what is missing, and what leads on. */
export function PostmortemStatus({ postmortem }: { postmortem: Postmortem }) {
  const { at, refusal } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const mayWaive = useRefusal(at.deployment, 'incidents.waive');
  const [asked, setAsked] = useState<'return' | 'waive' | null>(null);
  const { state, gaps, author, lastEditor, publishedBy, publishedAt, waivedBy, waivedReason, version } = postmortem;
  const run = ({ verb }: PostmortemStep) => {
    if (verb === 'return' || verb === 'waive') setAsked(verb);
    else if (verb === 'submit') void quick('Ask for a review', (idempotencyKey) => client.incidents.submitPostmortem.mutate({ ...at, idempotencyKey }), { title: 'Ready for a review', detail: 'Somebody who did not write in it publishes it.' });
    else void quick('Publish', (idempotencyKey) => client.incidents.publishPostmortem.mutate({ ...at, idempotencyKey, version }), { title: 'Published', detail: 'The incident can be closed.' });
  };
  const steps = postmortemSteps(postmortem);
  const buttons = (size: 'medium' | 'thumb') => steps.map((step, index) => <Button key={step.verb} size={size} variant={index === 0 ? 'primary' : 'secondary'} busy={busy} disabledReason={(step.verb === 'waive' ? mayWaive : refusal) ?? step.refusal} onClick={() => run(step)}>{WORDS[step.verb]}</Button>);
  return (
    <Card aria-label="State of the postmortem">
      <Section title="Postmortem" end={<StatusText {...looks[state]} />}>
        <Due postmortem={postmortem} />
        <DetailList className="mt-2">
          {author && <DetailRow label="Begun by">{author.name}</DetailRow>}
          {lastEditor && <DetailRow label="Last edit">{lastEditor.name}, <Instant at={postmortem.movedAt} precision="minute" /></DetailRow>}
          {publishedBy && publishedAt && <DetailRow label="Published">{publishedBy.name}, <Instant at={publishedAt} precision="minute" /></DetailRow>}
          {waivedBy && <DetailRow label="Waived by">{waivedBy.name}: {waivedReason}</DetailRow>}
        </DetailList>
        {gaps.length > 0 && state !== 'published' && state !== 'waived' && <div className="mt-3 text-table"><h3 className="font-semibold">Still missing</h3><ul className="list-disc pl-4 text-muted">{gaps.map((gap) => <li key={gap}>{gap}</li>)}</ul></div>}
        {steps.length > 0 && <div className="mt-3 flex flex-wrap gap-2 max-sm:hidden">{buttons('medium')}</div>}
      </Section>
      {steps.length > 0 && <PhoneBar>{buttons('thumb')}</PhoneBar>}
      {asked !== null && <ReasonDialog verb={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function Due({ postmortem: { dueAt, state } }: { postmortem: Postmortem }) {
  const now = useNow();
  if (state === 'published' || state === 'waived') return null;
  if (dueAt === null) return <p className="text-table text-muted">No date is set: it is not demanded, or the incident is open again.</p>;
  const left = dueAt.getTime() - now;
  return <p className="text-table"><span data-figures className={left <= 0 ? 'text-section font-semibold text-critical' : 'text-section font-semibold'}>{left <= 0 ? `${calm(-left)} over` : calm(left)}</span> <span className="text-muted">due <Instant at={dueAt} precision="minute" /></span></p>;
}
