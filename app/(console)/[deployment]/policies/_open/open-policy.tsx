'use client';
import { X } from 'lucide-react';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { Button, IconButton } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { StatusBadge } from '@/components/ui/status';
import type { KnownNames } from '@/domain/releases/policies/figures/judge-rule';
import { POLICY_WORDS } from '@/domain/releases/policies/ids';
import { policySearch } from '../_list/policy-search';
import { MODE_LOOKS, modeNote, wouldRefuseWords } from '../_list/policy-words';
import type { PolicyRow } from '../_list/policy-types';
import { DelayDialog } from '../_verbs/delay-dialog';
import { ExceptionDialog } from '../_verbs/exception-dialog';
import { ModeDialog } from '../_verbs/mode-dialog';
import { RuleDialog } from '../_verbs/rule-dialog';
import { PolicyRule } from './policy-rule';
import { PolicyTimeline } from './policy-timeline';
import { PolicyViolations } from './policy-violations';

type Verb = 'mode' | 'delay';

/** One rule: from when on it holds and how that came about, what it says, what breaks it now, and what can be done. */
export function OpenPolicy({ deployment, policy, known, onClose }: { deployment: string; policy: PolicyRow; known: KnownNames; onClose: () => void }) {
  const refusal = useRefusal(deployment, 'releases.policies.manage');
  const [verb, setVerb] = useState<Verb | null>(null);
  // In the address, so that the checklist can lead to it.
  const [except, setExcept] = useQueryState('except', policySearch.except);
  const [edit, setEdit] = useQueryState('edit', policySearch.edit);
  const close = () => setVerb(null);
  const notDelayed = policy.mayDelay.ok ? null : policy.mayDelay.reason;
  return (
    <aside aria-label="Open rule" className="flex min-h-0 min-w-0 flex-col rounded-card border border-line bg-surface max-sm:border-0 max-sm:bg-transparent">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 max-sm:px-0">
        <h2 className="min-w-0 text-section font-semibold wrap-anywhere"><span className="font-mono">{policy.id}</span> {POLICY_WORDS[policy.id]}</h2>
        <IconButton label="Close" icon={<X aria-hidden size={16} />} onClick={onClose} className="ml-auto" />
      </header>
      <div className="relative grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 py-3 max-sm:overflow-visible max-sm:px-0">
        <section aria-label="Mode" className="grid gap-2">
          <p className="flex flex-wrap items-center gap-2 text-table"><StatusBadge {...MODE_LOOKS[policy.mode]} /><span data-figures>{modeNote(policy)}</span>{policy.holdsFrom && <span className="text-muted">enforced from <Instant at={policy.holdsFrom} precision="minute" /></span>}</p>
          <p className="text-table text-muted">{wouldRefuseWords(policy) ?? 'Nothing that runs would be refused.'}</p>
          <p className="flex flex-wrap gap-2">
            <Button size="small" disabledReason={refusal} onClick={() => setVerb('mode')}>Change mode</Button>
            <Button size="small" disabledReason={refusal ?? notDelayed} onClick={() => setVerb('delay')}>Delay by 7 days</Button>
            <Button size="small" disabledReason={refusal} onClick={() => void setExcept('deployment')}>Make an exception</Button>
          </p>
        </section>
        <PolicyRule policy={policy} refusal={refusal} onEdit={() => void setEdit(true)} />
        <PolicyViolations deployment={deployment} policy={policy} refusal={refusal} onExcept={(target) => void setExcept(target)} />
        <PolicyTimeline policy={policy} />
      </div>
      {verb === 'mode' && <ModeDialog deployment={deployment} policy={policy} onClose={close} />}
      {verb === 'delay' && <DelayDialog deployment={deployment} policy={policy} onClose={close} />}
      {edit && refusal === null && <RuleDialog deployment={deployment} policy={policy} known={known} onClose={() => void setEdit(null)} />}
      {except !== null && refusal === null && <ExceptionDialog key={except} deployment={deployment} policy={policy} target={except} onClose={() => void setExcept(null)} />}
    </aside>
  );
}
