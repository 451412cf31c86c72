'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { Kbd, useIsMac } from '@/components/ui/kbd';
import { capsOf, type KeyGroup, keyTable } from '@/domain/shell/keys';
import { activeKeyIds, singleKeyPreference } from './key-layer';
import type { NavItem } from './shell-types';

const groups: readonly KeyGroup[] = ['Move', 'Select', 'Decide', 'Everywhere'];

/** Every key, drawn from the one table. Those without effect on this page are dim. */
export function KeySheet({ open, onClose, items }: { open: boolean; onClose: () => void; items: readonly NavItem[] }) {
  const mac = useIsMac();
  const single = singleKeyPreference.use();
  const active = open ? activeKeyIds() : new Set();
  return (
    <Dialog open={open} onClose={onClose} title="Keys" description="Dim ones do nothing on this page." size="large">
      <div className="columns-1 gap-8 sm:columns-2 lg:columns-3">
        {groups.map(group => (
          <KeyList key={group} heading={group} rows={keyTable.filter(row => row.group === group).map(row => ({ caps: capsOf(row.id, mac), says: row.says, dim: row.id !== 'go' && !active.has(row.id) }))} />
        ))}
        <KeyList heading="Go to" rows={items.filter(item => item.goKey).map(item => ({ caps: ['g', item.goKey ?? ''], says: item.label, dim: false }))} />
      </div>
      <Checkbox checked={single === 'on'} onChange={on => singleKeyPreference.set(on ? 'on' : 'off')} className="mt-2 w-full border-t border-line pt-3">
        Keys without Ctrl or Command act at once
      </Checkbox>
    </Dialog>
  );
}

function KeyList({ heading, rows }: { heading: string; rows: readonly { caps: readonly string[]; says: string; dim: boolean }[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-table font-semibold">{heading}</h3>
      <dl>
        {rows.map(row => (
          <div key={`${row.caps.join()} ${row.says}`} className={cx('flex items-center justify-between gap-4 py-1 text-table', row.dim && 'text-muted')}>
            <dt>{row.says}</dt>
            <dd className="flex gap-1">{row.caps.map(cap => <Kbd key={cap}>{cap}</Kbd>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
