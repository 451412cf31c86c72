import { TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { ENVIRONMENT_LABEL, ENVIRONMENTS } from '@/domain/deployments/names';
import { POOL_TYPE_LABEL, POOL_TYPES } from '@/domain/deployments/pool-types';
import { figureWords } from '@/domain/releases/policies/figures/compare-rules';
import { type ParamRule, paramsOf } from '@/domain/releases/policies/figures/params';
import { reachesDeployment, reachesServices } from '@/domain/releases/policies/figures/reach';
import type { PolicyId } from '@/domain/releases/policies/ids';
import { Choices } from './choices';
import type { RuleForm } from './use-rule-draft';

/** The figures of a rule, and what it applies to. */
export function RuleFields({ rule, form: { draft, services, faultAt, setText, setMatch } }: { rule: PolicyId; form: RuleForm }) {
  const narrowed = draft.match.service.length > 0 || draft.match.pool.length > 0;
  const params = paramsOf(rule);
  const choices = (part: 'environment' | 'service' | 'pool') => ({ chosen: draft.match[part], error: faultAt(`match.${part}`), onChange: (names: string[]) => setMatch(part, names) });
  return (
    <>
      {params.length === 0 && <p className="text-table text-muted">This rule has no figures: only what it applies to can be set.</p>}
      {params.map((param) => <ParamField key={param.name} param={param} text={draft.texts[param.name] ?? ''} error={faultAt(`params.${param.name}`)} onChange={(text) => setText(param.name, text)} />)}
      {reachesServices(rule) && (
        <>
          <Choices label="Services" none="none ticked: all" options={[...new Set([...services, ...draft.match.service])].map((name) => ({ value: name, label: name }))} {...choices('service')} />
          <Choices label="Pools" none="none ticked: all" options={POOL_TYPES.map((name) => ({ value: name, label: POOL_TYPE_LABEL[name] }))} {...choices('pool')} />
          {narrowed && reachesDeployment(rule) && <p className="text-meta text-muted">Narrowed to services or pools it does not look at the deployment itself any more.</p>}
        </>
      )}
      <Choices label="Environments" none="none ticked: all" options={ENVIRONMENTS.map((name) => ({ value: name, label: ENVIRONMENT_LABEL[name] }))} {...choices('environment')} />
    </>
  );
}

function ParamField({ param, text, error, onChange }: { param: ParamRule; text: string; error: string | undefined; onChange: (text: string) => void }) {
  const initial = `as the platform has it: ${figureWords(param, param.default)}`;
  if (param.kind === 'list') {
    return <Field label={param.words} hint={`${param.hint}; ${initial}`} error={error}>{(control) => <TextArea {...control} rows={Math.min(8, Math.max(2, text.split('\n').length + 1))} maxLength={5000} value={text} spellCheck={false} className="font-mono" onChange={(event) => onChange(event.target.value)} />}</Field>;
  }
  return (
    <Field label={param.words} hint={`${param.least} to ${param.most}; ${param.hint}; ${initial}`} error={error} required>
      {(control) => <span className="flex items-center gap-2"><TextInput {...control} inputMode="numeric" maxLength={9} value={text} className="max-w-28" onChange={(event) => onChange(event.target.value)} /><span className="text-table text-muted">{param.unit}</span></span>}
    </Field>
  );
}
