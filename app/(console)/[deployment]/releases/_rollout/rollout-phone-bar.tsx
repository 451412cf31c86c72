'use client';
import { Ellipsis } from 'lucide-react';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { RolloutVerb } from './use-rollout-verbs';

/** At the thumb: the way back always, the usual step beside it, the rest in a list. */
export function RolloutPhoneBar({ verbs, busy }: { verbs: readonly RolloutVerb[]; busy: boolean }) {
  const grave = verbs.find(({ danger }) => danger);
  const [first, ...rest] = verbs.filter(({ danger }) => !danger);
  if (!grave && !first) return null;
  return (
    <PhoneBar>
      {rest.length > 0 && (
        <Menu
          label="More steps"
          side="above"
          items={rest.map(({ id, label, refusal, run }) => ({ id, label, disabledReason: refusal, onSelect: run }))}
          className="thumb inline-flex h-12 max-w-12 shrink-0 items-center justify-center rounded-control border border-control"
          trigger={<><Ellipsis aria-hidden size={18} /><span className="sr-only">More steps</span></>}
        />
      )}
      {first && <Button size="thumb" busy={busy} disabledReason={first.refusal} onClick={first.run}>{first.label}</Button>}
      {grave && <Button size="thumb" variant="dangerFilled" disabledReason={grave.refusal} onClick={grave.run}>{grave.label}</Button>}
    </PhoneBar>
  );
}
