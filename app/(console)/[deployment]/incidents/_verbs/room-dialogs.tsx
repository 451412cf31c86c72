'use client';
import { DeclareDialog } from '../_declare/declare-dialog';
import { type RoomDialog, useRoom } from '../_room/room-context';
import { CloseDialog } from './close-dialog';
import { CommandDialog } from './command-dialog';
import { LinkDialog } from './link-dialog';
import { RevokeCauseDialog } from './revoke-cause-dialog';
import { SentenceDialog } from './sentence-dialog';
import { SeverityDialog } from './severity-dialog';
import { WaiveDialog } from './waive-dialog';

/** The dialog that is asked for. */
export function RoomDialogs({ dialog, onClose }: { dialog: RoomDialog; onClose: () => void }) {
  const { at, incident } = useRoom();
  switch (dialog.kind) {
    case 'declare':
      return <DeclareDialog deployment={at.deployment} from={{ triaged: { number: at.number, title: incident.title, fingerprints: incident.alerts.map(({ fingerprint }) => fingerprint) } }} onClose={onClose} onDeclared={onClose} />;
    case 'close':
      return <CloseDialog onClose={onClose} />;
    case 'severity':
      return <SeverityDialog onClose={onClose} />;
    case 'command':
      return <CommandDialog onClose={onClose} />;
    case 'link':
      return <LinkDialog onClose={onClose} />;
    case 'revoke':
      return <RevokeCauseDialog cause={dialog.cause} onClose={onClose} />;
    case 'waive':
      return <WaiveDialog {...dialog} onClose={onClose} />;
    default:
      return <SentenceDialog verb={dialog.kind} onClose={onClose} />;
  }
}
