'use client';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { useNow } from '@/components/ui/clock';
import { cx } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { useZone } from '@/components/ui/zone';
import { endWords, SILENCE_DURATIONS } from '@/domain/alerts/silence-times';
import { formatTime, zoneName } from '@/domain/shell/format-instant';
import type { SilenceDraftState } from './use-silence-draft';

/** The key after those of the lengths. */
export const END_AT_KEY = '5';

/** For how long, and what that means on the clock here and in UTC. */
export function DurationField({ draft, tried }: { draft: SilenceDraftState; tried: boolean }) {
  const { choice, end, setChoice } = draft;
  const { zone } = useZone();
  const now = useNow(60_000);
  const typed = choice.kind === 'at' ? choice.typed : '';
  const words = end.ok ? endWords(end.at, zone, now) : null;
  return (
    <div>
      <fieldset>
        <legend className="mb-2 text-table font-semibold">For how long</legend>
        <div className="grid grid-cols-3 gap-2">
          {SILENCE_DURATIONS.map(({ key, ms, label }) => (
            <Choice key={key} cap={key} label={label} chosen={choice.kind === 'length' && choice.ms === ms} onChoose={() => setChoice({ kind: 'length', ms })} />
          ))}
          <Choice cap={END_AT_KEY} label="End at…" chosen={choice.kind === 'at'} onChoose={() => setChoice({ kind: 'at', typed })} />
        </div>
      </fieldset>
      {choice.kind === 'at' && (
        <Field className="mt-3" label="Ends at" hint={`in ${zoneName(now, zone)}; with its day as 2026-11-21 16:32`} error={!end.ok && (tried || typed.length > 4) ? end.message : undefined}>
          {(control) => <TextInput {...control} data-end-at autoFocus mono value={typed} placeholder={formatTime(now + 3_600_000, zone, 'minute')} onChange={(event) => setChoice({ kind: 'at', typed: event.target.value })} />}
        </Field>
      )}
      <div className="mt-3 grid min-h-[44px] grid-cols-[40px_minmax(0,1fr)] text-table" aria-live="polite">
        <span className="text-muted">Ends</span>
        <div>
          <output aria-label="Ends" className="block text-body font-semibold">{words?.local ?? 'not said yet'}</output>
          <span data-figures className="block text-muted">{words ? `${words.utc}. Starts now.` : 'A time of day, or a day and a time.'}</span>
        </div>
      </div>
    </div>
  );
}

function Choice({ cap, label, chosen, onChoose }: { cap: string; label: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label
      className={cx(
        'thumb relative flex h-9 last:col-span-2 cursor-pointer items-center justify-between rounded-control border px-2.5 text-table',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
        chosen ? 'border-accent bg-selected font-semibold shadow-[inset_0_0_0_1px_var(--accent)]' : 'border-control bg-surface hover:bg-sunken',
      )}
    >
      <input type="radio" name="silence-length" checked={chosen} aria-label={label} onChange={onChoose} onClick={onChoose} className="absolute inset-0 cursor-[inherit] opacity-0" />
      {label}
      <span aria-hidden className="text-muted max-sm:hidden"><Kbd>{cap}</Kbd></span>
    </label>
  );
}
