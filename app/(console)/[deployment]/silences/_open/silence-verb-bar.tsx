'use client';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import type { ButtonSize } from '@/components/ui/button-look';
import { formatDuration } from '@/domain/shell/format-duration';
import { useSilenceDrawer } from '../../alerts/_silence/silence-drawer-provider';
import { type SilenceDetail, timesOf } from '../_list/silence-types';
import { ownLength } from './silence-facts';
import type { SilenceVerbs } from './use-silence-verbs';

interface VerbsProps {
  readonly silence: SilenceDetail;
  readonly verbs: SilenceVerbs;
  readonly refusal: string | null;
}

/** What can be done with it, below it; on a phone at the thumb. */
export function SilenceVerbBar(props: VerbsProps) {
  return (
    <>
      <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3 max-sm:hidden"><Verbs {...props} size="medium" /></footer>
      <PhoneBar><Verbs {...props} size="thumb" /></PhoneBar>
    </>
  );
}

/** Longer, over, or once more. */
function Verbs({ silence, verbs, refusal, size }: VerbsProps & { size: ButtonSize }) {
  const drawer = useSilenceDrawer();
  if (silence.state === 'expired') return <Button variant="primary" size={size} disabledReason={refusal} onClick={() => drawer.open({ matchers: silence.matchers, reason: silence.comment })}>Silence again</Button>;
  return (
    <>
      <Button size={size} hotkey="extend" disabledReason={refusal} onClick={() => void verbs.extend(silence.id)}>Extend by {formatDuration(ownLength(timesOf(silence)))}</Button>
      <Button size={size} variant="danger" hotkey="expire" disabledReason={refusal} onClick={() => void verbs.end(silence.id)}>End it</Button>
    </>
  );
}
