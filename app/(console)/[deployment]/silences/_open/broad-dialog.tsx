'use client';
import { useKeys } from '@/components/shell/keyboard';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Question } from './use-silence-verbs';

/** Asks once before critical alerts ring again, or stay quiet for longer. */
export function BroadDialog({ question, busy, onClose }: { question: Question; busy: boolean; onClose: () => void }) {
  useKeys({ submit: () => void question.run() });
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={question.title}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" hotkey="submit" busy={busy} onClick={() => void question.run()}>{question.yes}</Button></>}
    >
      <p className="text-table">{question.words}</p>
    </Dialog>
  );
}
