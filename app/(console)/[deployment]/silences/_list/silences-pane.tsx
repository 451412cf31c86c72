'use client';
import { useQueryStates } from 'nuqs';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageHeader } from '@/components/shell/page-header';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Age } from '@/components/ui/age';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Tabs } from '@/components/ui/tabs';
import { useSilenceDrawer } from '../../alerts/_silence/silence-drawer-provider';
import { BroadDialog } from '../_open/broad-dialog';
import { OpenSilence } from '../_open/open-silence';
import { useSilenceVerbs } from '../_open/use-silence-verbs';
import { SilenceList } from './silence-list';
import { SILENCE_TABS, type SilenceTab, silenceSearch } from './silence-search';
import { useSilences } from './use-silences';

const LABELS: Readonly<Record<SilenceTab, string>> = { active: 'Active', pending: 'Pending', expired: 'Expired' };
const EXPECTED_MS = 12_000;

/** The lists, and the open silence beside them; on a phone one at a time. */
export function SilencesPane({ deployment }: { deployment: string }) {
  const [{ tab, silence: opened }, setSearch] = useQueryStates(silenceSearch, { history: 'push' });
  const silences = useSilences(deployment, tab);
  const refusal = useRefusal(deployment, 'alerts.silence.manage');
  const drawer = useSilenceDrawer();
  const open = (id: string | null) => void setSearch({ silence: id });
  const rows = silences.rows ?? [];
  const selection = useRowKeys({ keys: rows.map(({ id }) => id), onOpen: open });
  const current = selection.focused ?? opened;
  const verbs = useSilenceVerbs(deployment, refusal);
  const create = () => drawer.open({ matchers: [] });
  useKeys({
    ...(refusal === null ? { silence: create } : {}),
    ...(current !== null && refusal === null ? { extend: () => void verbs.extend(current), expire: () => void verbs.end(current) } : {}),
    ...(opened === null ? {} : { back: () => open(null) }),
  });
  usePageActions([{ id: 'silence new', title: 'New silence', hotkey: 'silence', disabledReason: refusal, run: create }]);
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div className={cx(opened !== null && 'max-lg:hidden')}>
        <PageHeader
          title="Silences"
          note={silences.counts && <span data-figures>{silences.counts.active} active{silences.at !== null && <> · <Age at={silences.at} every={EXPECTED_MS} /> old</>}</span>}
          actions={<Button variant="primary" hotkey="silence" disabledReason={refusal} onClick={create}>New silence</Button>}
        />
      </div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] gap-3', opened !== null && 'lg:grid-cols-[minmax(0,1fr)_440px]')}>
        <div className={cx('min-h-0 overflow-hidden rounded-card border border-line bg-surface', opened !== null && 'max-lg:hidden')}>
          <Tabs
            label="Which silences"
            className="grid h-full grid-rows-[auto_minmax(0,1fr)] *:last:min-h-0"
            tabs={SILENCE_TABS.map((id) => ({ id, label: LABELS[id], ...(silences.counts ? { count: silences.counts[id] } : {}) }))}
            value={tab}
            onChange={(id) => void setSearch({ tab: id, silence: null })}
          >
            <SilenceList tab={tab} silences={silences} selection={selection} opened={opened} onOpen={open} onNew={create} refusal={refusal} />
          </Tabs>
        </div>
        {opened !== null && <OpenSilence key={opened} deployment={deployment} id={opened} verbs={verbs} refusal={refusal} onClose={() => open(null)} />}
      </div>
      {verbs.question && <BroadDialog question={verbs.question} busy={verbs.busy} onClose={verbs.leave} />}
    </div>
  );
}
