'use client';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { CHECKLIST_ITEMS, ITEM_TITLES, itemTarget } from '@/domain/releases/checklist/item';

/** Which item of the checklist is set aside, by its title, or all of it. */
export function ChecklistTarget({ value, onChange }: { value: string; onChange: (target: string) => void }) {
  return (
    <Field label="For" hint="an item that passes needs none" required>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="deployment">The whole checklist</option>
          {CHECKLIST_ITEMS.map((id) => <option key={id} value={itemTarget(id)}>{ITEM_TITLES[id]}</option>)}
        </Select>
      )}
    </Field>
  );
}
