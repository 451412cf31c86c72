'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { cx } from '@/components/ui/class-names';
import { NotAllowedState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { ChannelList } from '../_channels/channel-list';
import { DeliveryLog } from './delivery-log';
import { DeliveryPanel } from './delivery-panel';
import { NOTIFICATION_TABS } from './log-search';
import { useLogSearch } from './use-log-search';

const LABELS = { log: 'Deliveries', channels: 'Channels' } as const;

/** Who was told of what and why, and where notices go beside inboxes and mail. */
export function NotificationsView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'notifications.log.read');
  const search = useLogSearch();
  const { tab, delivery, set } = search;
  const opened = tab === 'log' ? delivery : null;
  const close = () => void set({ delivery: null }, { history: 'push' });
  useKeys(opened === null ? {} : { back: close });
  if (refusal) return <PageBody><PageHeader title="Notifications" /><NotAllowedState title="The log is not open to you">{refusal}</NotAllowedState></PageBody>;
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div className={cx(opened !== null && 'max-lg:hidden')}><PageHeader title="Notifications" note="who was told of what, and why" /></div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] gap-3', opened !== null && 'lg:grid-cols-[minmax(0,1fr)_408px]')}>
        <div className={cx('min-h-0 overflow-hidden rounded-card border border-line bg-surface', opened !== null && 'max-lg:hidden')}>
          <Tabs label="What to look at" className="grid h-full grid-rows-[auto_minmax(0,1fr)] *:last:min-h-0" tabs={NOTIFICATION_TABS.map((id) => ({ id, label: LABELS[id] }))} value={tab} onChange={(next) => void set({ tab: next, delivery: null })}>
            {tab === 'log' ? <DeliveryLog deployment={deployment} search={search} /> : <ChannelList deployment={deployment} />}
          </Tabs>
        </div>
        {opened !== null && <DeliveryPanel deployment={deployment} id={opened} onClose={close} onNotice={(notice) => void set({ notice, state: null, channel: null, to: null })} />}
      </div>
    </div>
  );
}
