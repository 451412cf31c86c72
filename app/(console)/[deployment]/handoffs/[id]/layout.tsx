import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_lib/or-not-found';
import { noteOnce } from '../_note/note-once';

/** Stands above the loading state: a note that does not exist is a 404 before anything is streamed. */
export default async function NoteLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; id: string }> }) {
  const { deployment, id } = await params;
  await orNotFound(noteOnce(deployment, id));
  return children;
}
