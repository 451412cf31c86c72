'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { isWritten } from '@/domain/incidents/postmortem-guards';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import type { Postmortem } from '../_incident/incident-types';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { keepWords, keptWords } from '../_verbs/kept-words';

const ASKS: Readonly<Record<Postmortem['sections'][number]['section'], string>> = {
  summary: 'What happened, in three sentences',
  impact: 'Who was hit, how hard, for how long: with numbers',
  detection: 'How it was noticed, and what would have noticed it sooner',
  causes: 'What made it possible, each by itself; no person is a cause',
  went_well: 'What helped, and should stay',
  went_badly: 'What hindered, and should change',
};

/** One section. It is saved when one leaves it; if somebody else wrote meanwhile, both wordings are there to choose from. */
export function SectionField({ section: { section, title, text: stored }, frozen }: { section: Postmortem['sections'][number]; frozen: boolean }) {
  const { at, refusal } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem, clear } = useAttempt();
  const keep = `section ${at.deployment} ${at.number} ${section}`;
  const [typed, setTyped] = useState<string | null>(() => keptWords(keep) || null);
  /** What stood there when one began to type: what is written goes over that, and over nothing else. */
  const [was, setWas] = useState(stored);
  const text = typed ?? stored;
  const dirty = typed !== null && typed.trim() !== stored;
  const meanwhile = dirty && was !== stored;
  const put = (next: string | null) => {
    setTyped(next);
    keepWords(keep, next ?? '');
  };
  const save = async () => {
    if (!dirty || busy || meanwhile) return;
    if (await attempt({ ...at, section, text, was }, (sent) => client.incidents.writeSection.mutate(sent))) {
      setWas(text.trim());
      put(null);
    }
  };
  if (frozen || refusal !== null) return <section><h3 className="text-table font-semibold first-letter:uppercase">{title}</h3><p className="text-table whitespace-pre-wrap wrap-anywhere">{stored || <span className="text-muted">Not written.</span>}</p></section>;
  return (
    <div>
      <Field label={<span className="inline-block first-letter:uppercase">{title}</span>} hint={busy ? 'saving…' : dirty ? 'not saved yet' : isWritten(stored) ? ASKS[section] : `still to write: ${ASKS[section]}`} error={problem?.message}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={INCIDENT_LIMITS.section}
            value={text}
            className="field-sizing-content max-h-96"
            onChange={(event) => {
              if (typed === null) setWas(stored);
              clear();
              put(event.target.value);
            }}
            onBlur={() => void save()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
        )}
      </Field>
      {meanwhile && (
        <div role="status" className="mt-1 rounded-card border border-warning bg-warning-soft px-3 py-2 text-table">
          <p className="font-semibold">Somebody wrote here meanwhile. Theirs:</p>
          <p className="whitespace-pre-wrap wrap-anywhere">{stored || '(emptied)'}</p>
          <span className="mt-1.5 flex gap-2"><Button size="small" onClick={() => { setWas(stored); put(null); }}>Take theirs</Button><Button size="small" onClick={() => setWas(stored)}>Keep mine</Button></span>
        </div>
      )}
    </div>
  );
}
