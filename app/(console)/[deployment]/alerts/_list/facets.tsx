import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FilterChip } from '@/components/ui/chip';
import { ShapeMark } from '@/components/ui/shapes';
import { severityLook } from '@/domain/alerts/severity';
import type { AlertPage } from './alert-types';
import { serviceChoices, severityChoices, STATE_WORDS, stateChoices } from './facet-choices';
import { type AlertSearch, toggled } from './use-alert-search';

interface FacetsProps {
  readonly facets: AlertPage['facets'] | undefined;
  readonly search: Pick<AlertSearch, 'severity' | 'state' | 'service' | 'set'>;
}

const inks = { critical: 'text-critical', warning: 'text-warning', info: 'text-info', neutral: 'text-muted' } as const;

/** What can be narrowed to, with how many it would show, beside the list. */
export function Facets({ facets, search: { severity, state, service, set } }: FacetsProps) {
  const services = serviceChoices(facets, service);
  return (
    <div className="grid content-start gap-5 px-4 pt-5 pb-4">
      <Facet label="Severity">
        {severityChoices(facets, severity).map(({ value, count }) => (
          <FacetRow key={value} count={count} checked={severity.includes(value)} onChange={() => void set({ severity: toggled(severity, value) })}>
            <SeverityWord value={value} />
          </FacetRow>
        ))}
      </Facet>
      <Facet label="State">
        {stateChoices(facets).map(({ value, count }) => (
          <FacetRow key={value} count={count} checked={state.includes(value)} onChange={() => void set({ state: toggled(state, value) })}>{STATE_WORDS[value]}</FacetRow>
        ))}
      </Facet>
      {services.length > 0 && (
        <Facet label="Service">
          {services.map(({ value, count }) => (
            <FacetRow key={value} count={count} checked={service.includes(value)} onChange={() => void set({ service: toggled(service, value) })}><span className="block truncate" title={value}>{value}</span></FacetRow>
          ))}
        </Facet>
      )}
    </div>
  );
}

/** The same where there is no room beside the list. */
export function FacetChips({ facets, search: { severity, state, service, set } }: FacetsProps) {
  return (
    <div role="group" aria-label="Severity, state and service" className="flex gap-1.5 overflow-x-auto py-1 max-sm:-mx-4 max-sm:px-4">
      {severityChoices(facets, severity).map(({ value, count }) => (
        <FilterChip key={value} active={severity.includes(value)} count={count} onClick={() => void set({ severity: toggled(severity, value) })}><SeverityWord value={value} /></FilterChip>
      ))}
      {stateChoices(facets).map(({ value, count }) => (
        <FilterChip key={value} active={state.includes(value)} count={count} onClick={() => void set({ state: toggled(state, value) })}>{STATE_WORDS[value]}</FilterChip>
      ))}
      {serviceChoices(facets, service).map(({ value, count }) => (
        <FilterChip key={value} active={service.includes(value)} count={count} onClick={() => void set({ service: toggled(service, value) })}>{value}</FilterChip>
      ))}
    </div>
  );
}

function SeverityWord({ value }: { value: string }) {
  const { shape, word, tone } = severityLook(value);
  return <span className="inline-flex min-w-0 items-center gap-1.5"><span className={inks[tone]}><ShapeMark shape={shape} size={10} /></span><span className="truncate">{word}</span></span>;
}

function Facet({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-meta text-muted">{label}</legend>
      {children}
    </fieldset>
  );
}

function FacetRow({ count, checked, onChange, children }: { count: number; checked: boolean; onChange: () => void; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center gap-2 text-table">
      <Checkbox checked={checked} onChange={onChange} className="min-w-0 flex-1">{children}</Checkbox>
      <span data-figures className="text-muted">{count}</span>
    </div>
  );
}
