'use client';
import { useQueryState } from 'nuqs';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageHeader } from '@/components/shell/page-header';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Age } from '@/components/ui/age';
import { cx } from '@/components/ui/class-names';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { ackRefusal, usePageVerbs } from '../_verbs/use-page-verbs';
import { VerbDialog } from '../_verbs/verb-dialog';
import { pageColumns } from './page-columns';
import { pageSearch } from './page-search';
import { PAGE_TABS, type PageTab } from './pages-input';
import { SelectionBar } from './selection-bar';
import { useOpenedPage } from './use-opened-page';
import { usePages } from './use-pages';

const PagePanel = lazy(() => import('./page-panel').then((module) => ({ default: module.PagePanel })));
const LABELS: Readonly<Record<PageTab, string>> = { open: 'Open', resolved: 'Resolved', all: 'All' };
const EXPECTED_MS = 35_000;

/** The log of pages, and the opened one beside it; on a phone one at a time. */
export function PagesView({ deployment }: { deployment: string }) {
  const [tab, setTab] = useQueryState('tab', pageSearch.tab);
  const pages = usePages(deployment, tab);
  const { opened, open } = useOpenedPage(deployment);
  const verbs = usePageVerbs(deployment);
  const rows = pages.rows ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const openId = (id: string) => open(byId.get(id)?.number ?? null);
  const selection = useRowKeys({ keys: rows.map(({ id }) => id), onOpen: openId, selectable: true, start: { focused: rows.find(({ number }) => number === opened)?.id ?? null } });
  useLead(selection.focused, opened !== null, openId);
  const selected = rows.filter(({ id }) => selection.selected.has(id));
  const current = rows.find(({ id }) => id === selection.focused) ?? rows.find(({ number }) => number === opened);
  const targets = selected.length > 0 ? selected : current ? [current] : [];
  const refusal = targets.length === 0 ? 'No page is selected.' : targets.length === 1 && targets[0] ? ackRefusal(targets[0], verbs.refusal) : verbs.refusal;
  const ack = () => void (refusal === null && verbs.ack(targets).then((done) => done && selection.clear()));
  const back = () => (opened === null ? selection.clear() : open(null));
  useKeys({ back, ...(targets.length > 0 ? { approve: ack } : {}), ...(current ? { escalate: () => verbs.ask('escalate', current) } : {}) });
  usePageActions([{ id: 'pages ack', title: targets.length > 1 ? `Ack ${targets.length} pages` : 'Ack this page', hotkey: 'approve', disabledReason: refusal, run: ack }]);
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div className={cx(opened !== null && 'max-lg:hidden')}>
        <PageHeader title="Pages" note={<span data-figures>{pages.open !== undefined && `${pages.open} open`}{pages.at !== null && <> · <Age at={pages.at} every={EXPECTED_MS} /> old</>}</span>} />
      </div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] gap-3', opened !== null && 'lg:grid-cols-[minmax(0,1fr)_460px]')}>
        <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)_auto] overflow-hidden rounded-card border border-line bg-surface', opened !== null && 'max-lg:hidden')}>
          <Tabs label="Which pages" className="grid h-full min-h-0 grid-rows-[auto_minmax(0,1fr)] *:last:min-h-0" tabs={PAGE_TABS.map((id) => ({ id, label: LABELS[id], ...(id === 'open' && pages.open !== undefined ? { count: pages.open } : {}) }))} value={tab} onChange={(id) => void setTab(id)}>
            {pages.rows === null
              ? pages.error ? <ErrorState title="The pages could not be loaded" onRetry={pages.retry}>{apiError(pages.error).message}</ErrorState> : <SkeletonRows rows={10} rowHeight={44} label="Loading the pages" />
              : <DataTable label="Pages" className="h-full max-sm:h-[calc(100dvh-260px)]" columns={pageColumns(selection, opened !== null)} rows={rows} keyOf={(row) => row.id} rowHeight={44} selection={selection} onOpen={openId} onEnd={pages.loadMore} rowClass={(row) => (row.number === opened ? 'bg-selected' : undefined)} empty={<EmptyState title={tab === 'open' ? 'Nobody is paged for anything' : 'There are no pages yet'}>{tab === 'open' ? 'What critical and warning alerts page for, and incidents, stands here until it is over.' : 'Every page stays here, with who was told, when, and why.'}</EmptyState>} />}
          </Tabs>
          {selected.length > 0 && <SelectionBar count={selected.length} busy={verbs.busy} refusal={refusal} onAck={ack} onClear={selection.clear} />}
        </div>
        {opened !== null && <Suspense fallback={<div className="rounded-card border border-line bg-surface"><SkeletonRows rows={8} label="Loading the page" /></div>}><PagePanel key={opened} deployment={deployment} number={opened} verbs={verbs} onClose={() => open(null)} /></Suspense>}
      </div>
      <VerbDialog verbs={verbs} />
    </div>
  );
}

/** While a page is open, a move of the reading place opens what it comes to. */
function useLead(focused: string | null, leads: boolean, open: (id: string) => void): void {
  const led = useRef(focused);
  useEffect(() => {
    if (led.current === focused) return;
    led.current = focused;
    if (leads && focused !== null) open(focused);
  });
}
