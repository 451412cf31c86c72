'use client';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import { isRunning } from '@/domain/incidents/states';
import type { WrittenKind } from '@/domain/incidents/timeline-facts';
import { useRoom } from '../_room/room-context';
import type { Composer } from './use-composer';

const KINDS: readonly { readonly value: WrittenKind; readonly label: string }[] = [{ value: 'note', label: 'Note' }, { value: 'update', label: 'Update' }, { value: 'action', label: 'Action' }];
const HINTS: Readonly<Record<WrittenKind, string>> = { note: 'A note stays in this room.', update: 'An update is told outside, and the next one is counted from it.', action: 'What you did; it stays in this room.' };

/** Where people write into the timeline. */
export function ComposerBar({ composer }: { composer: Composer }) {
  const { refusal, incident } = useRoom();
  const { kind, text, problem, busy } = composer;
  const noUpdates = isRunning(incident.state) ? null : 'Updates are for a declared incident that is not over.';
  return (
    <div className="border-t border-line px-4 pt-2.5 pb-3 max-sm:hidden">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <Segmented label="What you write" value={kind} onChange={composer.setKind} options={KINDS.map((each) => ({ ...each, disabledReason: each.value === 'update' ? noUpdates : null }))} />
        <span className="text-meta text-muted">{HINTS[kind]}</span>
      </div>
      <Field label={<span className="sr-only">Add to the timeline</span>} error={problem?.message}>
        {(control) => (
          <div className="flex items-end gap-2">
            <TextArea
              {...control}
              data-composer
              rows={1}
              maxLength={INCIDENT_LIMITS.entry}
              value={text}
              placeholder="What do you see, what do you do next?"
              className="field-sizing-content resize-none max-h-40 min-h-8"
              onChange={(event) => composer.type(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur();
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && refusal === null) {
                  event.preventDefault();
                  composer.add();
                }
              }}
            />
            <Button hotkey="submit" busy={busy} disabledReason={refusal} onClick={() => composer.add()}>Add {kind}</Button>
          </div>
        )}
      </Field>
    </div>
  );
}
