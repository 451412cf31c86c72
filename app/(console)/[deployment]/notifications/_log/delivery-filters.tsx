import { Select } from '@/components/form/controls';
import { SearchInput } from '@/components/form/search-input';
import { TokenChip } from '@/components/ui/chip';
import { DELIVERY_CHANNELS, DELIVERY_STATES } from '@/domain/notifications/notice';
import { CHANNEL_WORDS, STATE_LOOKS } from './delivery-look';
import type { LogSearch } from './use-log-search';

/** Narrows the log; everything stands in the address. */
export function DeliveryFilters({ search: { state, channel, to, notice, set } }: { search: LogSearch }) {
  return (
    <div role="group" aria-label="Filter" className="grid grid-cols-[minmax(0,176px)_minmax(0,176px)_minmax(0,1fr)] items-center gap-2 px-4 py-2.5 max-sm:grid-cols-2">
      <Select aria-label="State" value={state ?? ''} onChange={(event) => void set({ state: DELIVERY_STATES.find((each) => each === event.target.value) ?? null })}>
        <option value="">State: any</option>
        {DELIVERY_STATES.map((each) => <option key={each} value={each}>{STATE_LOOKS[each].word}</option>)}
      </Select>
      <Select aria-label="Channel" value={channel ?? ''} onChange={(event) => void set({ channel: DELIVERY_CHANNELS.find((each) => each === event.target.value) ?? null })}>
        <option value="">Channel: any</option>
        {DELIVERY_CHANNELS.map((each) => <option key={each} value={each}>{CHANNEL_WORDS[each]}</option>)}
      </Select>
      <SearchInput label="Person or channel" value={to} onChange={(words) => void set({ to: words || null })} className="max-sm:col-span-2" />
      {notice !== null && <div className="col-span-full"><TokenChip removeLabel="Show all notices" onRemove={() => void set({ notice: null })}>one notice</TokenChip></div>}
    </div>
  );
}
