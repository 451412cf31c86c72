import { Button } from '@/components/ui/button';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { figureWords } from '@/domain/releases/policies/figures/compare-rules';
import { paramsOf } from '@/domain/releases/policies/figures/params';
import { matchWords, tidyMatch } from '@/domain/releases/policies/figures/reach';
import type { PolicyRow } from '../_list/policy-types';

/** What the rule says here: its figures and what it applies to, in words. */
export function PolicyRule({ policy: { id, params, match }, refusal, onEdit }: { policy: PolicyRow; refusal: string | null; onEdit: () => void }) {
  const described = paramsOf(id);
  return (
    <section aria-label="Rule" className="grid gap-2">
      <DetailList>
        {described.map((param) => <DetailRow key={param.name} label={param.words}><span data-figures className="wrap-anywhere">{figureWords(param, params[param.name])}</span></DetailRow>)}
        {described.length === 0 && <DetailRow label="Figures">it has none</DetailRow>}
        <DetailRow label="Applies to"><span className="wrap-anywhere">{matchWords(tidyMatch(match))}</span></DetailRow>
      </DetailList>
      <p><Button size="small" disabledReason={refusal} onClick={onEdit}>Edit rule</Button></p>
    </section>
  );
}
