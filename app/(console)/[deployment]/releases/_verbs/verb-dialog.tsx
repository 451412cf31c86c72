'use client';
import { EndDialog } from './end-dialog';
import { HoldDialog } from './hold-dialog';
import { LiftDialog } from './lift-dialog';
import { MarkDialog } from './mark-dialog';
import { PromoteDialog } from './promote-dialog';
import { RollBackDialog } from './roll-back-dialog';
import type { Verb } from './verb';

/** The dialog that is asked for. */
export function VerbDialog({ verb, onClose }: { verb: Verb; onClose: () => void }) {
  switch (verb.kind) {
    case 'promote':
      return <PromoteDialog {...verb} onClose={onClose} />;
    case 'rollBack':
      return <RollBackDialog {...verb} onClose={onClose} />;
    case 'hold':
      return <HoldDialog {...verb} onClose={onClose} />;
    case 'lift':
      return <LiftDialog {...verb} onClose={onClose} />;
    case 'mark':
      return <MarkDialog {...verb} onClose={onClose} />;
    default:
      return <EndDialog verb={verb.kind} review={verb.review} onClose={onClose} />;
  }
}
