'use client';
import { useState } from 'react';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { currentTime } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { Postmortem } from '../_incident/incident-types';
import { useAttempt } from '../_incident/use-attempt';
import { useQuick } from '../_incident/use-quick';
import { useRoom } from '../_room/room-context';
import { type ActionDraft, draftOf, dueInstant, emptyAction } from './action-draft';
import { ActionForm } from './action-form';

type Action = Postmortem['actions'][number];

/** What is done so that it does not come back: each with an owner and a date before it is published. */
export function ActionsCard({ postmortem: { actions, severity }, frozen }: { postmortem: Postmortem; frozen: boolean }) {
  const { at, incident, refusal } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const [editing, setEditing] = useState<string | null>(null);
  /** The id stays the same until the action is there, so that a repeated attempt adds it once. */
  const [nextId, setNextId] = useState(newId);
  const put = async (id: string, { text, type, owner, due }: ActionDraft) => (await attempt({ ...at, id, text, type, owner: owner === '' ? null : owner, dueAt: dueInstant(due) }, (sent) => client.incidents.putAction.mutate(sent))) !== null;
  return (
    <Card aria-label="Actions">
      <CardHeader title="Actions" note={`${actions.filter(({ doneAt }) => doneAt).length} of ${actions.length} done`} />
      <ul aria-label="Actions" className="px-4">
        {actions.map((action) => (
          <li key={action.id} className="border-b border-row py-1.5 last:border-b-0">
            {editing === action.id ? <ActionForm start={draftOf(action)} people={incident.people} submit="Save" busy={busy} problem={problem} onSubmit={async (draft) => { const done = await put(action.id, draft); if (done) setEditing(null); return done; }} onClose={() => setEditing(null)} /> : <ActionLine action={action} frozen={frozen} onEdit={() => setEditing(action.id)} />}
          </li>
        ))}
        {actions.length === 0 && <li className="py-1.5 text-table text-muted">No action yet: at least one is needed.</li>}
      </ul>
      {!frozen && refusal === null && editing === null && (
        <div className="border-t border-line px-4 py-3">
          <ActionForm key={nextId} start={emptyAction(severity, currentTime())} people={incident.people} submit="Add action" busy={busy} problem={problem} onSubmit={async (draft) => { const done = await put(nextId, draft); if (done) setNextId(newId()); return done; }} onClose={null} />
        </div>
      )}
    </Card>
  );
}

const newId = () => newKey();

function ActionLine({ action: { id, text, type, owner, dueAt, doneAt }, frozen, onEdit }: { action: Action; frozen: boolean; onEdit: () => void }) {
  const { at, refusal } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      <Checkbox checked={doneAt !== null} disabled={refusal !== null || busy} onChange={(done) => void quick('Action', (idempotencyKey) => client.incidents.finishAction.mutate({ ...at, idempotencyKey, id, done }))} className="min-w-0 flex-1 basis-60"><span className={doneAt ? 'text-muted line-through' : 'wrap-anywhere'}>{text}</span></Checkbox>
      <span className="text-muted">{type}</span>
      <span>{owner?.name ?? <StatusText tone="warning" word="no owner" />}</span>
      <span>{dueAt ? <>due <Instant at={dueAt} precision="date" showZone={false} /></> : <StatusText tone="warning" word="no date" />}</span>
      {!frozen && <span className="flex gap-1"><Button size="small" variant="ghost" disabledReason={refusal} aria-label={`Edit ${text}`} onClick={onEdit}>Edit</Button><Button size="small" variant="ghost" busy={busy} disabledReason={refusal} aria-label={`Remove ${text}`} onClick={() => void quick('Action', (idempotencyKey) => client.incidents.dropAction.mutate({ ...at, idempotencyKey, id }))}>Remove</Button></span>}
    </div>
  );
}
