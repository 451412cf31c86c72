'use client';
import { useState } from 'react';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { ACTION_TYPES } from '@/domain/incidents/postmortem-facts';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import type { Person } from '../_incident/incident-types';
import type { AttemptProblem } from '../_incident/use-attempt';
import type { ActionDraft } from './action-draft';

interface ActionFormProps {
  readonly start: ActionDraft;
  readonly people: readonly Person[];
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: AttemptProblem | null;
  readonly onSubmit: (draft: ActionDraft) => Promise<boolean>;
  readonly onClose: (() => void) | null;
}

/** What has to be done, of what kind, by whom, until when. */
export function ActionForm({ start, people, submit, busy, problem, onSubmit, onClose }: ActionFormProps) {
  const [draft, setDraft] = useState(start);
  const change = (next: Partial<ActionDraft>) => setDraft((before) => ({ ...before, ...next }));
  const send = async () => {
    if (!busy && draft.text.trim() !== '' && (await onSubmit(draft))) setDraft(start);
  };
  return (
    <form className="grid grid-cols-[minmax(0,1fr)_112px_140px_150px_auto] items-end gap-2 max-lg:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <Field label="What has to be done" className="max-lg:col-span-2" error={problem && problem.field !== 'owner' ? problem.message : undefined}>
        {(control) => <TextInput {...control} maxLength={INCIDENT_LIMITS.action} value={draft.text} placeholder="Review widened grants by their rate before they are approved" onChange={(event) => change({ text: event.target.value })} />}
      </Field>
      <Field label="Kind">{(control) => <Select {...control} value={draft.type} onChange={(event) => change({ type: ACTION_TYPES.find((each) => each === event.target.value) ?? 'prevent' })}>{ACTION_TYPES.map((each) => <option key={each}>{each}</option>)}</Select>}</Field>
      <Field label="Owner" error={problem?.field === 'owner' ? problem.message : undefined}>{(control) => <Select {...control} value={draft.owner} onChange={(event) => change({ owner: event.target.value })}><option value="">nobody yet</option>{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>}</Field>
      <Field label="Due">{(control) => <TextInput {...control} type="date" value={draft.due} onChange={(event) => change({ due: event.target.value })} />}</Field>
      <span className="flex gap-2"><Button type="submit" busy={busy} disabledReason={draft.text.trim() === '' ? 'Say what has to be done.' : null}>{submit}</Button>{onClose && <Button variant="ghost" onClick={onClose}>Leave it</Button>}</span>
    </form>
  );
}
