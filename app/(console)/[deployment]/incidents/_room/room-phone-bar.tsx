'use client';
import { Ellipsis } from 'lucide-react';
import { TextArea } from '@/components/form/controls';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import { isRunning } from '@/domain/incidents/states';
import { type Composer, focusComposer } from '../_timeline/use-composer';
import { useRoom } from './room-context';
import type { Steps } from './use-steps';

/** At the thumb: what is done next, and where one writes. With words in the field the verbs are what becomes of them. */
export function RoomPhoneBar({ steps, composer }: { steps: Steps; composer: Composer }) {
  const { incident, refusal } = useRoom();
  const running = isRunning(incident.state);
  const [first, second, ...rest] = steps.next;
  const further = [...(running && second ? [second] : []), ...rest, ...steps.others];
  return (
    <PhoneBar
      above={
        <div className="grid gap-1">
          {composer.problem && <p role="alert" className="text-meta text-critical">{composer.problem.message}</p>}
          <div className="flex items-end gap-2">
            <TextArea data-composer aria-label="Add a note" rows={1} maxLength={INCIDENT_LIMITS.entry} value={composer.text} placeholder="Add a note" className="field-sizing-content resize-none max-h-32 min-h-11 py-2.5" onChange={(event) => composer.type(event.target.value)} />
            <Menu
              label="More steps"
              side="above"
              align="end"
              items={further.map(({ verb, label, refusal: why, run }) => ({ id: verb, label, disabledReason: why, onSelect: run }))}
              className="thumb inline-flex size-11 shrink-0 items-center justify-center rounded-control border border-control"
              trigger={<><Ellipsis aria-hidden size={18} /><span className="sr-only">More steps</span></>}
            />
          </div>
        </div>
      }
    >
      {composer.written ? (
        <>
          <Button size="thumb" busy={composer.busy} disabledReason={refusal} onClick={() => composer.add('note')}>Add note</Button>
          {running && <Button size="thumb" variant="primary" busy={composer.busy} disabledReason={refusal} onClick={() => composer.add('update')}>Post update</Button>}
        </>
      ) : (
        <>
          {first && <Button size="thumb" variant={first.verb === 'ack' ? 'primary' : 'secondary'} busy={steps.busy} disabledReason={first.refusal} onClick={first.run}>{first.label}</Button>}
          {running ? <Button size="thumb" variant={first?.verb === 'ack' ? 'secondary' : 'primary'} disabledReason={refusal} onClick={focusComposer}>Post update</Button> : second && <Button size="thumb" disabledReason={second.refusal} onClick={second.run}>{second.label}</Button>}
        </>
      )}
    </PhoneBar>
  );
}
