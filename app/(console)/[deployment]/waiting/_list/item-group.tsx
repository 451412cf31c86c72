import type { ItemGroup } from './group-items';
import { ItemRow } from './item-row';
import type { AckRow } from './use-ack-row';
import type { RowKeys } from '@/components/table/use-row-keys';
import { Card } from '@/components/ui/card';

/** Things wanted by about the same time. */
export function ItemGroupCard({ deployment, group, keys, ack }: { deployment: string; group: ItemGroup; keys: RowKeys; ack: AckRow }) {
  return (
    <section className="mb-4">
      <h2 className="mb-2 text-body font-semibold">
        {group.name} <span className="ml-0.5 font-normal text-muted">{group.items.length}</span>
      </h2>
      <Card className="overflow-hidden">
        <ul className="divide-y divide-row">
          {group.items.map((item) => <ItemRow key={item.id} deployment={deployment} item={item} focused={keys.focused === item.id} onFocus={() => keys.focus(item.id)} ack={ack} />)}
        </ul>
      </Card>
    </section>
  );
}
