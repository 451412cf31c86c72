'use client';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { type SentenceVerb, SENTENCES } from './words-of';
import { WordsDialog } from './words-dialog';

/** Mitigate, resolve, cancel, reopen, or take back to active: each with its sentence. */
export function SentenceDialog({ verb, onClose }: { verb: SentenceVerb; onClose: () => void }) {
  const { at, incident } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const seen = { ...at, state: incident.state };
  const send = async (text: string): Promise<boolean> => {
    switch (verb) {
      case 'cancel':
        return (await attempt({ ...seen, reason: text }, (sent) => client.incidents.cancel.mutate(sent))) !== null;
      case 'mitigate':
        return (await attempt({ ...seen, mitigation: text }, (sent) => client.incidents.mitigate.mutate(sent))) !== null;
      case 'relapse':
        return (await attempt({ ...seen, reason: text }, (sent) => client.incidents.relapse.mutate(sent))) !== null;
      case 'resolve':
        return (await attempt({ ...seen, resolution: text }, (sent) => client.incidents.resolve.mutate(sent))) !== null;
      case 'reopen':
        return (await attempt({ ...seen, reason: text }, (sent) => client.incidents.reopen.mutate(sent))) !== null;
    }
  };
  const blockers = verb === 'resolve' ? incident.blockers.resolve : verb === 'reopen' ? incident.blockers.reopen : [];
  return <WordsDialog {...SENTENCES[verb]} keep={`${verb} ${at.deployment} ${at.number}`} blockers={blockers} danger={verb === 'cancel'} busy={busy} problem={problem} onSubmit={send} onClose={onClose} />;
}
