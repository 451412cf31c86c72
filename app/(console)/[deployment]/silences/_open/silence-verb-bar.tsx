'use client';
import { Button } from '@/components/ui/button';
import { formatDuration } from '@/domain/shell/format-duration';
import { useSilenceDrawer } from '../../alerts/_silence/silence-drawer-provider';
import type { SilenceDetail } from '../_list/silence-types';
import type { SilenceVerbs } from './use-silence-verbs';

/** What can be done with it: longer, over, or once more. */
export function SilenceVerbBar({ silence, verbs, refusal }: { silence: SilenceDetail; verbs: SilenceVerbs; refusal: string | null }) {
  const drawer = useSilenceDrawer();
  const again = () => drawer.open({ matchers: silence.matchers, reason: silence.comment });
  const { id, startsAt, endsAt } = silence;
  return (
    <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3 max-sm:px-0">
      {silence.state === 'expired' ? (
        <Button variant="primary" disabledReason={refusal} onClick={again}>Silence again</Button>
      ) : (
        <>
          <Button hotkey="extend" disabledReason={refusal} onClick={() => void verbs.extend(id)}>Extend by {formatDuration(endsAt.getTime() - startsAt.getTime())}</Button>
          <Button variant="danger" hotkey="expire" disabledReason={refusal} onClick={() => void verbs.end(id)}>End it</Button>
        </>
      )}
    </footer>
  );
}
