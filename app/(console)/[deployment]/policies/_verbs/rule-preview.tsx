import { apiError } from '@/app/_lib/api-error';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { Checkbox } from '@/components/ui/checkbox';
import { targetWords } from '../_list/target-words';
import { heldWords } from './rule-words';
import type { RuleForm } from './use-rule-draft';

export type Preview = Extract<ApiOutputs['releases']['policies']['previewRule'], { ok: true }>;

/** What the rule as typed would mean now, and the agreement that an enforced one asks for. */
export function RulePreview({ form: { preview: { data, error, isPlaceholderData }, same, faulty }, agreed, onAgree }: { form: RuleForm; agreed: string | null; onAgree: (confirm: string | null) => void }) {
  const shown = data?.ok === true && !same && !faulty ? data : null;
  return (
    <section aria-label="What it would mean" aria-busy={isPlaceholderData} className="grid gap-2 rounded-card border border-line bg-sunken px-3 py-2 text-table">
      <div role="status" className="grid gap-1">{shown ? <Words preview={shown} /> : <p className="text-muted">{idleWords({ same, faulty, error })}</p>}</div>
      {shown && shown.held.length > 0 && (
        <ul aria-label="What it would hold" className="grid gap-1">
          {shown.held.map(({ target, status, message }) => <li key={`${target} ${message}`} className="wrap-anywhere"><strong className="font-semibold">{targetWords(target)}</strong> <span className="text-muted">{status === 'unknown' ? 'cannot be judged: ' : ''}{message}</span></li>)}
          {shown.heldCount > shown.held.length && <li className="text-muted">and {shown.heldCount - shown.held.length} more</li>}
        </ul>
      )}
      {shown?.mode === 'enforce' && shown.confirm !== null && <Checkbox checked={agreed === shown.confirm} onChange={(on) => onAgree(on ? shown.confirm : null)}>Refuse {shown.heldCount === 1 ? 'it' : `these ${shown.heldCount}`} from now on</Checkbox>}
    </section>
  );
}

function Words({ preview }: { preview: Preview }) {
  const [first, ...more] = heldWords(preview);
  return <><p className="font-semibold">{first}</p>{more.map((words) => <p key={words} className="text-muted">{words}</p>)}</>;
}

function idleWords({ same, faulty, error }: { same: boolean; faulty: boolean; error: unknown }): string {
  if (faulty) return 'Correct what is marked, and what it would mean stands here.';
  if (same) return 'Nothing is changed yet.';
  return error ? `What it would mean cannot be shown: ${apiError(error).message}` : 'Looking at what it would mean…';
}
