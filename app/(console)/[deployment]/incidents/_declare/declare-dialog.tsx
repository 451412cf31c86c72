'use client';
import { useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/text-link';
import { DeclareFields } from './declare-fields';
import type { DeclareStart } from './declare-start';
import { type DeclareForm, useDeclare } from './use-declare';

interface DeclareDialogProps {
  readonly deployment: string;
  readonly from: DeclareStart;
  readonly onClose: () => void;
  readonly onDeclared: (number: number) => void;
}

/** Declares an incident: prefilled from what it is declared from, in one go with Ctrl+Enter. */
export function DeclareDialog({ deployment, from, onClose, onDeclared }: DeclareDialogProps) {
  const form = useDeclare(deployment, from);
  const refusal = useRefusal(deployment, 'incidents.respond');
  const [tried, setTried] = useState(false);
  const { data, problem, busy, missing } = form;
  const finish = (number: number | null) => number !== null && onDeclared(number);
  const submit = async () => {
    setTried(true);
    if (refusal === null) finish(await form.declare());
  };
  const note = [data?.alerts.length ? `from ${data.alerts.length === 1 ? data.alerts[0]?.alertname : `${data.alerts.length} alerts`}` : '', ...(data?.pages.map(({ number }) => `page P-${number}`) ?? [])].filter(Boolean).join(', ');
  return (
    <Dialog
      open
      onClose={onClose}
      title="Declare an incident"
      description={note || `in ${deployment}`}
      footer={
        <>
          {!from.triaged && <Button className="mr-auto" busy={busy} disabledReason={refusal ?? (form.title.trim().length < 5 ? 'The title is missing.' : null)} onClick={() => void form.triage().then(finish)}>Look at it first</Button>}
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" hotkey="submit" busy={busy} disabledReason={refusal ?? missing} onClick={() => void submit()}>{form.severity === null ? 'Declare' : `Declare Sev${form.severity}`}</Button>
        </>
      }
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      >
        {problem && problem.field === null && <Banner tone="critical" title="Not declared.">{problem.message}</Banner>}
        {!from.triaged && data?.already.map((known) => <Already key={known.number} deployment={deployment} known={known} form={form} onLinked={onDeclared} linkable={!from.pageId} />)}
        <DeclareFields form={form} tried={tried} titled={from.triaged !== undefined} byHand={!from.triaged && !from.pageId && (from.fingerprints?.length ?? 0) === 0} />
      </form>
    </Dialog>
  );
}

interface AlreadyProps {
  readonly deployment: string;
  readonly known: { readonly number: number; readonly label: string; readonly title: string };
  readonly form: DeclareForm;
  readonly linkable: boolean;
  readonly onLinked: (number: number) => void;
}

/** An incident that holds one of the alerts already: two of the same would divide those who work on it. */
function Already({ deployment, known: { number, label, title }, form, linkable, onLinked }: AlreadyProps) {
  const link = linkable && (form.data?.alerts.length ?? 0) > 1;
  return (
    <Banner tone="warning" title={<>{label} holds {link ? 'one of these alerts' : 'this alert'} already.</>} action={link && <Button size="small" busy={form.busy} onClick={() => void form.link(number).then((done) => done && onLinked(number))}>Link all to it</Button>}>
      <TextLink href={pathTo.incident(deployment, number)}>{title}</TextLink>
    </Banner>
  );
}
