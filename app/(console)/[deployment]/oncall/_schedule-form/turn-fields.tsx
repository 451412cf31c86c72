'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Select } from '@/components/form/controls';
import { IconButton } from '@/components/ui/button';
import type { LayerDraft } from './schedule-draft';
import { moved, type ScheduleForm } from './use-schedule-form';

/** The people of a layer in the order of their turns; the same person may have several. */
export function TurnFields({ form, layer, error }: { form: ScheduleForm; layer: LayerDraft; error: string | undefined }) {
  const { candidates, changeLayer } = form;
  const name = (id: string) => candidates.find((each) => each.id === id)?.name ?? 'not here any more';
  const set = (users: readonly string[]) => changeLayer(layer.id, { users });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-semibold">Turns, one after the other</legend>
      <ol className="mb-2 grid gap-1">
        {layer.users.map((user, index) => (
          <li key={`${user} ${index}`} className="flex items-center gap-1 rounded-control bg-sunken pl-2.5 text-table">
            <span data-figures className="w-6 text-muted">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate">{name(user)}</span>
            <IconButton size="iconSmall" label={`${name(user)} earlier`} icon={<ArrowUp aria-hidden size={14} />} disabledReason={index === 0 ? 'It is the first turn.' : null} onClick={() => set(moved(layer.users, index, -1))} />
            <IconButton size="iconSmall" label={`${name(user)} later`} icon={<ArrowDown aria-hidden size={14} />} disabledReason={index === layer.users.length - 1 ? 'It is the last turn.' : null} onClick={() => set(moved(layer.users, index, 1))} />
            <IconButton size="iconSmall" label={`Take ${name(user)} out`} icon={<X aria-hidden size={14} />} onClick={() => set(layer.users.filter((_, other) => other !== index))} />
          </li>
        ))}
      </ol>
      <Select aria-label={`Add somebody to ${layer.name}`} aria-invalid={error ? true : undefined} className="max-w-64" value="" onChange={(event) => event.target.value && set([...layer.users, event.target.value])}>
        <option value="">add somebody …</option>
        {candidates.map(({ id, name: written }) => <option key={id} value={id}>{written}</option>)}
      </Select>
      {error && <p className="mt-1 text-meta text-critical">{error}</p>}
    </fieldset>
  );
}
