'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { IconButton } from '@/components/ui/button';
import { moved } from '../_schedule-form/use-schedule-form';
import { MOST_USERS } from './temporary-draft';

interface PlacesFieldProps {
  readonly users: readonly string[];
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly names: Readonly<Record<string, string>>;
  readonly error: string | undefined;
  readonly onChange: (users: readonly string[]) => void;
}

const placeOf = (index: number): string => ['primary', 'secondary'][index] ?? 'told with the primary';

/** The people of a temporary schedule in the order of their places. */
export function PlacesField({ users, candidates, names, error, onChange }: PlacesFieldProps) {
  const name = (id: string) => names[id] ?? 'not here any more';
  const left = candidates.filter(({ id }) => !users.includes(id));
  return (
    <div className="grid gap-1">
      {users.length > 0 && (
        <ol aria-label="Who is on call" className="grid gap-1">
          {users.map((user, index) => (
            <li key={user} className="flex items-center gap-1 rounded-control bg-sunken pl-2.5 text-table">
              <span className="w-40 shrink-0 text-muted max-sm:w-24">{placeOf(index)}</span>
              <span className="min-w-0 flex-1 truncate">{name(user)}</span>
              <IconButton size="iconSmall" label={`${name(user)} earlier`} icon={<ArrowUp aria-hidden size={14} />} disabledReason={index === 0 ? 'It is the first place.' : null} onClick={() => onChange(moved(users, index, -1))} />
              <IconButton size="iconSmall" label={`${name(user)} later`} icon={<ArrowDown aria-hidden size={14} />} disabledReason={index === users.length - 1 ? 'It is the last place.' : null} onClick={() => onChange(moved(users, index, 1))} />
              <IconButton size="iconSmall" label={`Take ${name(user)} out`} icon={<X aria-hidden size={14} />} onClick={() => onChange(users.filter((each) => each !== user))} />
            </li>
          ))}
        </ol>
      )}
      <Field label={users.length === 0 ? 'Who is primary' : 'Who else'} required={users.length === 0} hint={users.length === 0 ? 'the second is secondary; more are told with the primary' : users.length === 1 ? 'secondary' : 'told with the primary'} error={error}>
        {(control) => (
          <Select {...control} className="max-w-64" value="" disabled={users.length >= MOST_USERS || left.length === 0} onChange={(event) => event.target.value && onChange([...users, event.target.value])}>
            <option value="">{users.length >= MOST_USERS ? `at most ${MOST_USERS} people` : left.length === 0 ? 'everybody is named' : 'choose …'}</option>
            {left.map(({ id, name: written }) => <option key={id} value={id}>{written}</option>)}
          </Select>
        )}
      </Field>
    </div>
  );
}
