'use client';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { PhoneBar } from '@/components/shell/phone-bar';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import type { Place } from '../_release/release-types';
import { rollBackPlan } from '../_verbs/roll-back-plan';
import { useVerbs, VerbProvider } from '../_verbs/verb-provider';
import { CompareCard } from './compare-card';
import { historySearch } from './history-search';
import { PassagesCard } from './passages-card';
import { ReleasesCard } from './releases-card';
import { ServiceNotices } from './service-notices';
import { useHistory } from './use-history';

/** One service in one deployment: what ran, what came of it, and the ways back. */
export function HistoryView(place: Place) {
  return <VerbProvider><HistoryDesk {...place} /></VerbProvider>;
}

function HistoryDesk(place: Place) {
  const { deployment, service } = place;
  const router = useRouter();
  const history = useHistory(place);
  const verbs = useVerbs();
  const [search, set] = useQueryStates(historySearch);
  const { facts, passages, releases } = history;
  const keys = useRowKeys({ keys: passages.items.map(({ id }) => id), onOpen: (id) => router.push(pathTo.promotion(deployment, service, id)) });
  const mayPromote = useRefusal(deployment, 'releases.promote');
  const mayRollBack = useRefusal(deployment, 'releases.rollback') ?? rollBackPlan(facts).refusal;
  const promote = () => verbs.open({ kind: 'promote', ...place });
  const rollBack = () => verbs.open({ kind: 'rollBack', ...place });
  const hold = () => verbs.open({ kind: facts.hold ? 'lift' : 'hold', ...place });
  const holdWord = facts.hold ? 'Lift the hold…' : 'Hold…';
  useKeys({ promote, rollBack });
  usePageActions([
    { id: 'release promote', title: `Promote ${service}`, hotkey: 'promote', disabledReason: mayPromote, run: promote },
    { id: 'release roll back', title: `Roll back ${service}`, hotkey: 'rollBack', disabledReason: mayRollBack, run: rollBack },
    { id: 'release hold', title: facts.hold ? `Lift the hold on ${service}` : `Hold releases of ${service}`, disabledReason: mayPromote, run: hold },
  ]);
  const to = search.to ?? releases.items.find(({ id }) => id !== facts.stable?.release.id)?.id ?? releases.items[0]?.id ?? null;
  const from = search.from ?? facts.stable?.release.id ?? releases.items.find(({ id }) => id !== to)?.id ?? null;
  return (
    <PageBody>
      <PageHeader
        title={service}
        back={{ href: pathTo.releases(deployment), label: 'Releases' }}
        note={facts.stable ? <>{facts.stable.release.version} runs in {deployment} since <Instant at={facts.stable.since} precision="minute" /></> : `no release of it was rolled out in ${deployment} yet`}
        actions={
          <span className="flex gap-2 max-sm:hidden">
            <Button disabledReason={mayPromote} onClick={hold}>{holdWord}</Button>
            <Button variant="danger" hotkey="rollBack" disabledReason={mayRollBack} onClick={rollBack}>Roll back…</Button>
            <Button variant="primary" hotkey="promote" disabledReason={mayPromote} onClick={promote}>Promote…</Button>
          </span>
        }
      />
      {(passages.stale || releases.stale) && <Banner tone="stale" title="The history is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
      <ServiceNotices facts={facts} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_404px]">
        <div className="grid min-w-0 gap-3">
          <PassagesCard passages={passages} keys={keys} />
          {releases.items.length > 1 && <CompareCard deployment={deployment} releases={releases.items} from={from} to={to} onChange={(change) => void set(change)} />}
        </div>
        <ReleasesCard place={place} history={history} onCompare={(id) => void set({ from: facts.stable?.release.id ?? null, to: id })} />
      </div>
      <PhoneBar>
        <Button size="thumb" disabledReason={mayPromote} onClick={hold}>{holdWord}</Button>
        <Button size="thumb" variant="danger" disabledReason={mayRollBack} onClick={rollBack}>Roll back…</Button>
        <Button size="thumb" variant="primary" disabledReason={mayPromote} onClick={promote}>Promote…</Button>
      </PhoneBar>
    </PageBody>
  );
}
