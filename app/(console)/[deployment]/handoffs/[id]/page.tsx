import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { noteOnce } from '../_note/note-once';
import { NoteView } from '../_note/note-view';

export const metadata: Metadata = { title: 'Handoff note' };

/** The note of one handover. */
export default async function NotePage({ params }: { params: Promise<{ deployment: string; id: string }> }) {
  const { deployment, id: handoffId } = await params;
  const at = { deployment, handoffId };
  const queries = getQueryClient();
  const [note] = await Promise.all([orNotFound(noteOnce(deployment, handoffId)), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  queries.setQueryData(api.handoffs.note.queryKey(at), note);
  return (
    <Hydrate>
      <NoteView key={handoffId} {...at} />
    </Hydrate>
  );
}
