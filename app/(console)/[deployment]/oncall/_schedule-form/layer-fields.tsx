'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button, IconButton } from '@/components/ui/button';
import { HoursFields } from './hours-fields';
import type { LayerDraft } from './schedule-draft';
import { TurnFields } from './turn-fields';
import type { ScheduleForm } from './use-schedule-form';

/** One layer: whose turns, how long each, from when on, and in which hours it counts. */
export function LayerFields({ form, layer, index }: { form: ScheduleForm; layer: LayerDraft; index: number }) {
  const { error, changeLayer } = form;
  const at = `layers.${index}`;
  const last = form.draft.layers.length - 1;
  const change = (typed: Partial<LayerDraft>) => changeLayer(layer.id, typed);
  return (
    <fieldset className="grid gap-3 border-t border-row px-4 py-3">
      <legend className="sr-only">Layer {layer.name}</legend>
      <div className="flex items-end gap-2">
        <Field label="Layer" required className="flex-1" error={error(`${at}.name`)}>{(control) => <TextInput {...control} value={layer.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />}</Field>
        <IconButton label={`Move ${layer.name} up`} icon={<ArrowUp aria-hidden size={16} />} disabledReason={index === 0 ? 'It is the highest.' : null} onClick={() => form.moveLayer(index, -1)} />
        <IconButton label={`Move ${layer.name} down`} icon={<ArrowDown aria-hidden size={16} />} disabledReason={index === last ? 'It is the lowest.' : null} onClick={() => form.moveLayer(index, 1)} />
        <IconButton label={`Remove ${layer.name}`} icon={<X aria-hidden size={16} />} disabledReason={last === 0 ? 'A schedule needs at least one layer.' : null} onClick={() => form.removeLayer(layer.id)} />
      </div>
      <TurnFields form={form} layer={layer} error={error(`${at}.rotation.users`)} />
      <div className="grid grid-cols-3 items-start gap-4 max-sm:grid-cols-1">
        <Field label="A turn lasts" error={error(`${at}.rotation.every`)}>
          {(control) => (
            <span className="grid grid-cols-[72px_minmax(0,1fr)] gap-2">
              <TextInput {...control} inputMode="numeric" maxLength={2} value={layer.every} onChange={(event) => change({ every: event.target.value })} />
              <Select aria-label="Unit of a turn" value={layer.unit} onChange={(event) => change({ unit: event.target.value as LayerDraft['unit'] })}><option value="day">days</option><option value="week">weeks</option><option value="month">months</option></Select>
            </span>
          )}
        </Field>
        <Field label="First turn begins" error={error(`${at}.rotation.anchorDate`) ?? error(`${at}.rotation.anchorTime`)} className="col-span-2 max-sm:col-span-1">
          {(control) => <span className="grid grid-cols-2 gap-2"><TextInput {...control} type="date" value={layer.anchorDate} onChange={(event) => change({ anchorDate: event.target.value })} /><TextInput type="time" aria-label="Time at which turns begin" value={layer.anchorTime} onChange={(event) => change({ anchorTime: event.target.value })} /></span>}
        </Field>
      </div>
      {layer.restrictions.map((hours, place) => (
        <HoursFields
          key={place}
          label={`Counts only in these hours${layer.restrictions.length > 1 ? ` (${place + 1})` : ''}`}
          value={hours}
          error={error(`${at}.restrictions.${place}`)}
          onChange={(next) => change({ restrictions: layer.restrictions.map((each, other) => (other === place ? next : each)) })}
          end={<Button size="small" variant="ghost" onClick={() => change({ restrictions: layer.restrictions.filter((_, other) => other !== place) })}>Remove</Button>}
        />
      ))}
      <div><Button size="small" onClick={() => change({ restrictions: [...layer.restrictions, { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] })}>{layer.restrictions.length === 0 ? 'Only in some hours' : 'Add hours'}</Button></div>
    </fieldset>
  );
}
