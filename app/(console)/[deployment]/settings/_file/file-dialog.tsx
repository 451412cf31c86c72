'use client';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';

type Checked = ApiOutputs['deployments']['settings']['checkFile'];

interface FileDialogProps {
  readonly deployment: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onTake: (patch: Checked['patch']) => void;
}

/** Reads settings from a file into the form. A file with a problem is not taken at all; its text stays to be put right. */
export function FileDialog({ deployment, open, onClose, onTake }: FileDialogProps) {
  const client = useTRPCClient();
  const [text, setText] = useDraftText(`settings file ${deployment}`);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Checked['problems']>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const type = (next: string) => {
    setText(next);
    setProblems([]);
    setRefused(null);
  };
  const check = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const checked = await client.deployments.settings.checkFile.query({ deployment, text });
      setProblems(checked.problems);
      if (checked.problems.length > 0) return;
      if (checked.changes.length === 0) return void setRefused('Nothing of it differs from what holds.');
      onTake(checked.patch);
      toast.done({ title: `${checked.changes.length} from the file`, detail: 'They stand in the form, and are not sent yet.' });
      setText('');
      onClose();
    } catch (error) {
      setRefused(apiError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title="Import a settings file"
      description="YAML or JSON, at most 256 KiB. What differs comes into the form; nothing is sent."
      footer={<><Button onClick={onClose}>Close</Button><Button variant="primary" busy={busy} disabledReason={text.trim() === '' ? 'Paste or choose a file first.' : null} onClick={() => void check()}>Check and take</Button></>}
    >
      <div className="grid gap-3">
        {refused && <Banner tone="critical" title="Not taken.">{refused}</Banner>}
        {problems.length > 0 && (
          <div role="alert" className="rounded-card border border-critical px-3 py-2 text-table">
            <p className="font-semibold">Nothing was taken: {problems.length} {problems.length === 1 ? 'problem' : 'problems'}</p>
            <ul className="mt-1 max-h-48 overflow-y-auto">
              {problems.map((each) => <li key={`${each.line} ${each.column} ${each.message}`} className="wrap-anywhere"><span data-figures className="font-mono text-meta">line {each.line}, column {each.column}</span> {each.message}</li>)}
            </ul>
          </div>
        )}
        <Field label="Text">{(control) => <TextArea {...control} rows={14} spellCheck={false} className="font-mono" value={text} onChange={(event) => type(event.target.value)} />}</Field>
        <Field label="Or choose a file">{(control) => <input {...control} type="file" accept=".yaml,.yml,.json,text/yaml,application/json" className="text-table" onChange={(event) => void event.target.files?.[0]?.text().then(type)} />}</Field>
      </div>
    </Dialog>
  );
}
