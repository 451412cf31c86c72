'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { SearchInput } from '@/components/form/search-input';
import { useKeys } from '@/components/shell/keyboard';
import { PageHeader } from '@/components/shell/page-header';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Age } from '@/components/ui/age';
import { cx } from '@/components/ui/class-names';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { PolicyId } from '@/domain/releases/policies/ids';
import { OpenPolicy } from '../_open/open-policy';
import { ExceptionList } from './exception-list';
import { PolicyList } from './policy-list';
import { inTab, matches } from './policy-filter';
import { POLICY_TABS, policySearch, type PolicyTab } from './policy-search';

const LABELS: Readonly<Record<PolicyTab, string>> = { all: 'All rules', broken: 'Broken now', enforced: 'Enforced', exceptions: 'Exceptions' };
const REREAD_MS = 30_000;

/** The rules, and the open one beside them; on a phone one at a time. */
export function PoliciesView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const [{ tab, find, rule: opened }, setSearch] = useQueryStates(policySearch, { history: 'push' });
  const { data, error, refetch } = useQuery(trpc.releases.policies.list.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  const policies = data?.policies ?? [];
  const rows = policies.filter((row) => inTab(row, tab) && matches(row, find));
  const open = (id: PolicyId | null) => void setSearch({ rule: id, except: null, edit: null });
  const selection = useRowKeys({ keys: tab === 'exceptions' ? [] : rows.map(({ id }) => id), onOpen: (id) => open(rows.find((row) => row.id === id)?.id ?? null) });
  useKeys(opened === null ? {} : { back: () => open(null) });
  const current = policies.find(({ id }) => id === opened);
  const inForce = data?.exceptions.filter((each) => each.inForce) ?? [];
  const counts: Record<PolicyTab, number> = { all: policies.length, broken: policies.filter((row) => inTab(row, 'broken')).length, enforced: policies.filter((row) => inTab(row, 'enforced')).length, exceptions: inForce.length };
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div className={cx(opened !== null && 'max-lg:hidden')}>
        <PageHeader title="Policies" note={data && <span data-figures>{counts.broken} of {counts.all} broken · <Age at={data.at.getTime()} every={REREAD_MS} /> old</span>} actions={<SearchInput label="Find a rule" value={find} onChange={(text) => void setSearch({ find: text }, { history: 'replace' })} className="w-56 max-sm:w-full" />} />
      </div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] gap-3', opened !== null && 'lg:grid-cols-[minmax(0,1fr)_480px]')}>
        <div className={cx('min-h-0 overflow-hidden rounded-card border border-line bg-surface', opened !== null && 'max-lg:hidden')}>
          <Tabs label="Which rules" className="grid h-full grid-rows-[auto_minmax(0,1fr)] *:last:min-h-0" tabs={POLICY_TABS.map((id) => ({ id, label: LABELS[id], ...(data ? { count: counts[id] } : {}) }))} value={tab} onChange={(id) => void setSearch({ tab: id, rule: null, except: null, edit: null })}>
            {!data && (error ? <ErrorState title="The policies could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={12} label="Loading the policies" />)}
            {data && (tab === 'exceptions' ? <ExceptionList deployment={deployment} exceptions={data.exceptions} /> : <PolicyList rows={rows} total={policies.length} tab={tab} find={find} selection={selection} opened={opened} onOpen={open} onClear={() => void setSearch({ find: '', tab: 'all' })} />)}
          </Tabs>
        </div>
        {data && current && <OpenPolicy key={current.id} deployment={deployment} policy={current} known={{ environment: data.environment, services: data.services }} onClose={() => open(null)} />}
      </div>
    </div>
  );
}
