import { Select } from '@/components/form/controls';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { countBySeverity, severityNamed } from '@/domain/alerts/severity';
import { GROUPINGS } from './alert-search';
import { FacetChips } from './facets';
import { FilterBox } from './filter-box';
import { SilentSources } from './silent-sources';
import type { AlertSearch } from './use-alert-search';
import type { Alerts } from './use-alerts';

const GROUP_WORDS = { alertname: 'alert', service: 'service', plugin: 'plugin', none: 'none' } as const;

/** How many fire, and what narrows and arranges them. */
export function ListHeader({ alerts, search }: { alerts: Alerts; search: AlertSearch }) {
  const { newest, pending, showNew } = alerts;
  return (
    <div className="px-4 pt-4 pb-3 max-sm:pb-2">
      <PageHeader
        title="Alerts"
        note={newest && <span data-figures>{newest.firing} firing{asked(newest)}</span>}
        actions={<span role="status">{pending > 0 && <button type="button" onClick={showNew} className="thumb h-7 rounded-full bg-selected px-3 text-meta font-semibold text-accent hover:underline">{pending} new, list held still</button>}</span>}
      />
      {newest && <SilentSources sources={newest.silentSources} />}
      {alerts.stale && <Banner tone="stale" title="The list is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
      <div className="flex items-start gap-2 max-sm:flex-wrap">
        <FilterBox value={search.filter} onChange={(filter) => void search.set({ filter: filter || null })} error={alerts.filterError} />
        <div className="w-40 shrink-0 max-sm:hidden">
          <Select aria-label="Group" value={search.group} onChange={(event) => void search.set({ group: GROUPINGS.find((each) => each === event.target.value) ?? null, fold: null })}>
            {GROUPINGS.map((each) => <option key={each} value={each}>Group: {GROUP_WORDS[each]}</option>)}
          </Select>
        </div>
      </div>
      <div className="mt-2 lg:hidden"><FacetChips facets={newest?.facets} search={search} /></div>
    </div>
  );
}

/** How bad it is, where the list shows all of it. */
function asked({ facets, total, firing }: NonNullable<Alerts['newest']>): string {
  const counts = countBySeverity(facets.severity.flatMap(({ value, count }) => Array.from({ length: count }, () => severityNamed(value))));
  return total === firing && counts.critical > 0 ? `, ${counts.critical} critical` : '';
}
