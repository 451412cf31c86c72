import { X } from 'lucide-react';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { IconButton } from '@/components/ui/button';
import { StatusText, type Tone } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { written } from '@/domain/acl/ceilings';
import { DIRECTIONS } from '@/domain/acl/direction';
import type { RiskLevel } from '@/domain/acl/risk';
import { MAX_PATTERN_LENGTH } from '@/domain/acl/subject-grammar';
import type { RightLine } from '@/domain/releases/registration/rights';
import { flagWords } from '../../../acl/requests/_review/review-words';
import type { GrantDraft } from './draft';
import { Notes } from './notes';
import type { Registration } from './use-registration';

/** As the review of the request shows them: a flag that only informs is quiet. */
const riskTones: Readonly<Record<RiskLevel, Tone>> = { red: 'critical', amber: 'warning', info: 'quiet' };

interface RightRowProps {
  readonly form: Registration;
  readonly grant: GrantDraft;
  readonly at: number;
  /** What is known of it as it is typed now. */
  readonly line: Omit<RightLine, 'sameAs'> | undefined;
}

/** One right: what is written, what it is in its canonical form, inside or outside, and what to be wary of. */
export function RightRow({ form, grant, at, line }: RightRowProps) {
  const { draft, change } = form;
  const number = at + 1;
  const field = `requestedGrants.${at}.topic`;
  const put = (typed: Partial<GrantDraft>) => change({ grants: draft.grants.map((each) => (each.id === grant.id ? { ...each, ...typed } : each)) });
  return (
    <li data-right aria-label={`Right ${number}`} className="min-w-0 rounded-control border border-line px-3 py-2">
      <div className="grid grid-cols-[120px_minmax(0,1fr)_32px] items-start gap-x-2 max-sm:grid-cols-[minmax(0,1fr)_44px]">
        <Field label="Action" className="max-sm:col-span-full">
          {(control) => (
            <Select {...control} aria-label={`Action of right ${number}`} value={grant.action} onChange={(event) => put({ action: DIRECTIONS.find((direction) => direction === event.target.value) ?? 'publish' })}>
              {DIRECTIONS.map((direction) => <option key={direction}>{direction}</option>)}
            </Select>
          )}
        </Field>
        <Field label="Topic" error={form.errorAt(field, grant.topic !== '')}>
          {(control) => <TextInput {...control} mono aria-label={`Topic of right ${number}`} value={grant.topic} maxLength={MAX_PATTERN_LENGTH + 45} spellCheck={false} autoCapitalize="none" placeholder="platform.data.**" onChange={(event) => put({ topic: event.target.value })} />}
        </Field>
        <span className="pt-6"><IconButton label={`Remove right ${number}`} icon={<X aria-hidden size={14} />} onClick={() => change({ grants: draft.grants.filter(({ id }) => id !== grant.id) })} /></span>
      </div>
      {line && line.canonical !== null && <LineWords line={line} onTake={(topic) => put({ topic })} />}
      <Notes notes={form.warnedAt(field)} />
    </li>
  );
}

function LineWords({ line, onTake }: { line: NonNullable<RightRowProps['line']>; onTake: (topic: string) => void }) {
  const risks = line.flags.filter(({ level }) => level !== 'info');
  return (
    <div className="mt-1 grid gap-1 text-table">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {line.inside === true && <StatusText tone="ok" word="inside the ceiling" />}
        {line.inside === false && <StatusText tone="critical" shape="blocked" word="outside the ceiling" />}
        <span className="text-meta text-muted">asked for as <Subject text={line.canonical ?? ''} /></span>
      </p>
      {line.instead.length > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-2 text-meta text-muted">
          Could be asked for instead:
          {line.instead.map((pattern) => <button key={pattern} type="button" className="thumb font-mono text-accent underline" onClick={() => onTake(written(pattern))}>{written(pattern)}</button>)}
        </p>
      )}
      {risks.map((flag) => (
        <p key={flag.code} className="grid grid-cols-[88px_minmax(0,1fr)] items-baseline gap-x-2"><StatusText tone={riskTones[flag.level]} word={flagWords[flag.code]} /><span>{flag.reason}</span></p>
      ))}
    </div>
  );
}
