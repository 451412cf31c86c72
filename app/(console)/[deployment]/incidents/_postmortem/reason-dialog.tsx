'use client';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { WordsDialog } from '../_verbs/words-dialog';

const WORDS = {
  return: { title: 'Return it', description: 'It is a draft again; who wrote it reads these words.', label: 'What to change', placeholder: 'The impact does not say how many orders were late', submit: 'Return it' },
  waive: { title: 'Waive the postmortem', description: 'Nobody writes it, and the incident can be closed.', label: 'Why nobody needs it', placeholder: 'The same cause as INC-12, whose postmortem covers it', submit: 'Waive it' },
} as const;

/** Gives it back, or does without it: each with a reason. */
export function ReasonDialog({ verb, onClose }: { verb: keyof typeof WORDS; onClose: () => void }) {
  const { at } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const send = async (reason: string) => (await attempt({ ...at, reason }, (sent) => (verb === 'return' ? client.incidents.returnPostmortem.mutate(sent) : client.incidents.waivePostmortem.mutate(sent)))) !== null;
  return <WordsDialog {...WORDS[verb]} keep={`${verb} postmortem ${at.deployment} ${at.number}`} danger={verb === 'waive'} busy={busy} problem={problem} onSubmit={send} onClose={onClose} />;
}
